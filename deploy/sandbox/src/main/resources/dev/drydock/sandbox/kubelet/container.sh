# Becomes a container: makes a root of its own in the namespaces that it is started in, gives up all rights, and starts
# the command in the environment that it was given, but for its PATH:
#   container.sh ROOT IMAGE ON_HOST READ_ONLY PATH [MODE FROM TO]... -- COMMAND...
set -euo pipefail
PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin
root=$1 image=$2 on_host=$3 read_only=$4 path=$5
shift 5

# What was mounted without rights may not be mounted again with them.
make_read_only() {
  local kept
  kept=$(findmnt --noheadings --output VFS-OPTIONS --target "$1" | tr , '\n' | grep -xE 'nosuid|nodev|noexec' | sed 's/^/,/' | tr -d '\n' || true)
  mount -o "remount,bind,ro$kept" "$1"
}

# bind MODE FROM TO
bind() {
  if [ -d "$2" ]; then
    mkdir -p "$root$3"
  else
    mkdir -p "$(dirname "$root$3")"
    [ -e "$root$3" ] || : >"$root$3"
  fi
  mount --rbind "$2" "$root$3"
  if [ "$1" = ro ]; then make_read_only "$root$3"; fi
}

mount -t tmpfs -o mode=755 tmpfs "$root"
mkdir -p "$root"/{proc,dev/shm,etc,tmp}
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/dev/shm"
for device in null zero full random urandom; do bind rw "/dev/$device" "/dev/$device"; done
ln -s /proc/self/fd "$root/dev/fd"
for number in 0 1 2; do
  names=(stdin stdout stderr)
  ln -s "/proc/self/fd/$number" "$root/dev/${names[number]}"
done
chmod 1777 "$root/tmp"

if [ "$on_host" = true ]; then
  bind ro /usr /usr
  for link in bin sbin lib lib32 lib64; do
    if [ -L "/$link" ]; then cp -P "/$link" "$root/$link"; elif [ -d "/$link" ]; then bind ro "/$link" "/$link"; fi
  done
  for path_of_host in /etc/ssl /etc/pki /etc/ca-certificates /etc/alternatives /etc/ld.so.cache /etc/java* /etc/postgresql-common /etc/localtime; do
    if [ -e "$path_of_host" ]; then bind ro "$path_of_host" "$path_of_host"; fi
  done
fi
for part in "$image"/*; do
  if [ -e "$part" ]; then bind ro "$part" "${part#"$image"}"; fi
done
while [ "$1" != -- ]; do
  bind "$1" "$2" "$3"
  shift 3
done
shift
if [ "$read_only" = true ]; then make_read_only "$root"; fi

chroot=$(command -v chroot)
setpriv=$(command -v setpriv)
alone=(env -u SHLVL -u PWD -u OLDPWD -u _ "PATH=$path" "$chroot" "$root")
if [ "$on_host" = true ]; then
  exec "${alone[@]}" "$setpriv" --ambient-caps -all --inh-caps -all --no-new-privs -- "$@"
fi
# An empty root has no setpriv: what runs there keeps its rights over namespaces that are its own.
exec "${alone[@]}" "$@"
