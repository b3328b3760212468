# Becomes a container: makes a root of its own in the namespaces that it is started in, gives up all rights, and starts
# the command. The one argument is a file that sets ROOT, IMAGE, ON_HOST, READ_ONLY, FOLDER, MOUNTS (from, to, mode),
# ENVIRONMENT and COMMAND.
set -euo pipefail
PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin
source "$1"

# What was mounted without rights may not be mounted again with them.
read_only() {
  local kept
  kept=$(findmnt --noheadings --output VFS-OPTIONS --target "$1" | tr , '\n' | grep -xE 'nosuid|nodev|noexec' | sed 's/^/,/' | tr -d '\n' || true)
  mount -o "remount,bind,ro$kept" "$1"
}

# bind FROM TO MODE
bind() {
  if [ -d "$1" ]; then
    mkdir -p "$ROOT$2"
  else
    mkdir -p "$(dirname "$ROOT$2")"
    [ -e "$ROOT$2" ] || : >"$ROOT$2"
  fi
  mount --rbind "$1" "$ROOT$2"
  if [ "$3" = ro ]; then read_only "$ROOT$2"; fi
}

mount -t tmpfs -o mode=755 tmpfs "$ROOT"
mkdir -p "$ROOT"/{proc,dev/shm,etc,tmp}
mount -t proc proc "$ROOT/proc"
mount -t tmpfs tmpfs "$ROOT/dev/shm"
for device in null zero full random urandom; do bind "/dev/$device" "/dev/$device" rw; done
ln -s /proc/self/fd "$ROOT/dev/fd"
for number in 0 1 2; do
  names=(stdin stdout stderr)
  ln -s "/proc/self/fd/$number" "$ROOT/dev/${names[number]}"
done
chmod 1777 "$ROOT/tmp"

if [ "$ON_HOST" = yes ]; then
  bind /usr /usr ro
  for link in bin sbin lib lib32 lib64; do
    if [ -L "/$link" ]; then cp -P "/$link" "$ROOT/$link"; elif [ -d "/$link" ]; then bind "/$link" "/$link" ro; fi
  done
  for path in /etc/ssl /etc/pki /etc/ca-certificates /etc/alternatives /etc/ld.so.cache /etc/java* /etc/postgresql-common /etc/localtime; do
    if [ -e "$path" ]; then bind "$path" "$path" ro; fi
  done
fi
for path in "$IMAGE"/* "$IMAGE"/.[!.]*; do
  if [ -e "$path" ]; then bind "$path" "${path#"$IMAGE"}" ro; fi
done
for ((i = 0; i < ${#MOUNTS[@]}; i += 3)); do bind "${MOUNTS[i]}" "${MOUNTS[i + 1]}" "${MOUNTS[i + 2]}"; done
if [ "$READ_ONLY" = yes ]; then read_only "$ROOT"; fi

chroot=$(command -v chroot)
setpriv=$(command -v setpriv)
if [ "$ON_HOST" = yes ]; then
  exec env -i "${ENVIRONMENT[@]}" "$chroot" "$ROOT" "$setpriv" --ambient-caps -all --inh-caps -all --no-new-privs \
    -- /usr/bin/env --chdir="$FOLDER" -- "${COMMAND[@]}"
fi
# An empty root has no setpriv: what runs there keeps its rights over namespaces that are its own.
exec env -i "${ENVIRONMENT[@]}" "$chroot" "$ROOT" "${COMMAND[@]}"
