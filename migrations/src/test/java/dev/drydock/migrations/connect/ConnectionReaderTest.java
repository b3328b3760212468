package dev.drydock.migrations.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.migrations.connect.ConnectionSettings.HostAndPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionReaderTest {
  private static final String URL = "DRYDOCK_CONNECTION_URL";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgres://shop:secret@db/shop                | db         | 5432 | shop   | shop | secret",
        "postgresql://shop:secret@db:6543/shop         | db         | 6543 | shop   | shop | secret",
        "POSTGRES://shop:secret@db:6543/shop?a=b       | db         | 6543 | shop   | shop | secret",
        "postgres://sh%40p:p%40ss%2Fw%3A%23@db/sh%20op | db         | 5432 | sh op  | sh@p | p@ss/w:#",
        "postgres://shop:a+b@db/shop                   | db         | 5432 | shop   | shop | a+b",
        "postgres://shop:p@ss@db/shop                  | db         | 5432 | shop   | shop | p@ss",
        "postgres://shop:p?s#s@db/shop                 | db         | 5432 | shop   | shop | p?s#s",
        "postgres://shop:a:b@db/shop                   | db         | 5432 | shop   | shop | a:b",
        "postgres://shop:secret@[2001:db8::1]:1/shop   | 2001:db8::1| 1    | shop   | shop | secret",
        "postgres:///shop?host=db&port=1&user=shop&password=x | db  | 1    | shop   | shop | x",
        "jdbc:postgresql://db:1/shop?user=shop&password=p%26w | db  | 1    | shop   | shop | p&w",
        "jdbc:postgresql://db/shop?user=shop&password=x&ssl=true | db | 5432 | shop | shop | x",
      })
  void shouldReadAUrl(
      String url, String host, int port, String database, String user, String password)
      throws ConnectionInvalid {
    // When
    ConnectionSettings settings = new ConnectionReader(Map.of(URL, url)).read();

    // Then
    assertThat(settings.hosts()).containsExactly(new HostAndPort(host, port));
    assertThat(settings.database()).isEqualTo(database);
    assertThat(settings.user()).isEqualTo(user);
    assertThat(settings.password()).contains(password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://u:p@%2Fcloudsql%2Facme%3Aeurope%3Ashop:1/shop",
        "postgres:///shop?host=/cloudsql/acme:europe:shop&port=1&user=u&password=p",
        "postgresql://u:p@localhost/shop?host=/cloudsql/acme:europe:shop&port=1"
      })
  void shouldReadTheFolderOfASocket(String url) throws ConnectionInvalid {
    // When
    ConnectionSettings settings = new ConnectionReader(Map.of(URL, url)).read();

    // Then
    assertThat(settings.socket()).contains(Path.of("/cloudsql/acme:europe:shop/.s.PGSQL.1"));
    assertThat(settings.isLocal()).isTrue();
    assertThat(settings.address()).isEqualTo("/cloudsql/acme:europe:shop");
    assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://localhost:1/shop");
    assertThat(settings.libpqEnvironment())
        .containsEntry("PGHOST", "/cloudsql/acme:europe:shop")
        .containsEntry("PGPORT", "1");
  }

  @Test
  void shouldReadThePartsFromVariablesAndFiles(@TempDir Path folder)
      throws ConnectionInvalid, IOException {
    // Given
    Path password = Files.writeString(folder.resolve("password"), "first\n");
    ConnectionReader reader =
        new ConnectionReader(
            Map.of(
                URL + "_ENV",
                "DATABASE_URL",
                "DATABASE_URL",
                "postgres://shop:old@db/shop?schema=sales",
                "DRYDOCK_CONNECTION_PASSWORD_FILE",
                password.toString()));

    // When
    ConnectionSettings first = reader.read();
    Files.writeString(password, "second\n");
    ConnectionSettings second = reader.read();

    // Then
    assertThat(first.user()).isEqualTo("shop");
    assertThat(first.schema()).contains("sales");
    assertThat(first.password()).contains("first");
    assertThat(second.password()).contains("second");
    assertThat(reader.secretValues())
        .contains("second", "postgres://shop:old@db/shop?schema=sales");
  }

  @Test
  void shouldTellTheSecretsThatItReads(@TempDir Path folder) throws ConnectionInvalid, IOException {
    // Given
    Path url = Files.writeString(folder.resolve("url"), "postgres://u:first@db/shop");
    List<String> told = new ArrayList<>();
    ConnectionReader reader =
        new ConnectionReader(Map.of(URL + "_FILE", url.toString())).telling(told::addAll);

    // When
    reader.read();
    Files.writeString(url, "postgres://u:second@db/shop");
    reader.read();

    // Then
    assertThat(told).contains("first", "second");
  }

  @Test
  void shouldNameTheVariableOrTheFileThatIsMissing(@TempDir Path folder) {
    assertThatThrownBy(() -> new ConnectionReader(Map.of(URL + "_ENV", "DATABASE_URL")).read())
        .hasMessageStartingWith("the pod has no variable DATABASE_URL");
    assertThatThrownBy(
            () ->
                new ConnectionReader(Map.of(URL + "_ENV", "DATABASE_URL", "DATABASE_URL", " "))
                    .read())
        .hasMessage("DATABASE_URL is empty");
    assertThatThrownBy(
            () -> new ConnectionReader(Map.of(URL + "_FILE", folder + "/password")).read())
        .hasMessageStartingWith("the pod has no file " + folder + "/password");
    assertThatThrownBy(() -> new ConnectionReader(Map.of(URL + "_FILE", folder.toString())).read())
        .hasMessageStartingWith("the file " + folder + " cannot be read as user ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sslmode=require&sslaccept=strict&sslcert=/ca.pem   | {sslmode=verify-full, sslrootcert=/ca.pem}",
        "sslmode=require&sslcert=/ca.pem                    | {sslmode=require, sslrootcert=/ca.pem}",
        "sslaccept=accept_invalid_certs                     | {}",
        "sslmode=disable&sslaccept=strict                   | {sslmode=disable}",
      })
  void shouldUnderstandThePrismasWordsForEncryption(String query, String parameters)
      throws ConnectionInvalid {
    // When
    ConnectionSettings settings =
        new ConnectionReader(Map.of(URL, "postgres://u:p@db/shop?" + query)).read();

    // Then
    assertThat(new TreeMap<>(settings.parameters()).toString()).isEqualTo(parameters.strip());
  }

  @Test
  void shouldReadSeveralHosts() throws ConnectionInvalid {
    // When
    ConnectionSettings settings =
        new ConnectionReader(Map.of(URL, "postgres://u:p@a:1,b/shop")).read();

    // Then
    assertThat(settings.hosts())
        .isEqualTo(List.of(new HostAndPort("a", 1), new HostAndPort("b", 5432)));
    assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://a:1,b:5432/shop");
    assertThat(settings.libpqEnvironment())
        .containsEntry("PGHOST", "a,b")
        .containsEntry("PGPORT", "1,5432");
  }

  @Test
  void shouldReadParts() throws ConnectionInvalid {
    // When
    ConnectionSettings settings = new ConnectionReader(parts()).read();

    // Then
    assertThat(settings.hosts()).containsExactly(new HostAndPort("db", 5432));
    assertThat(settings.database()).isEqualTo("shop");
    assertThat(settings.user()).isEqualTo("app");
    assertThat(settings.password()).contains(" secret ");
  }

  @Test
  void shouldLetUserAndPasswordBesideAUrlWin() throws ConnectionInvalid {
    // When
    ConnectionSettings settings =
        new ConnectionReader(
                Map.of(
                    URL,
                    "postgres://old:old@db/shop",
                    "DRYDOCK_CONNECTION_USER",
                    "new",
                    "DRYDOCK_CONNECTION_PASSWORD",
                    "newer"))
            .read();

    // Then
    assertThat(settings.user()).isEqualTo("new");
    assertThat(settings.password()).contains("newer");
  }

  @Test
  void shouldPassOnWhatIsAboutEncryptionAndLeaveOutWhatPoolsWant() throws ConnectionInvalid {
    // When
    ConnectionSettings settings =
        new ConnectionReader(
                Map.of(
                    URL,
                    "postgres://u:p@db/shop?sslmode=verify-full&sslrootcert=/ca.pem&pgbouncer=true"
                        + "&connection_limit=5&schema=x&channel_binding=require"))
            .read();

    // Then
    assertThat(settings.parameters())
        .containsOnly(
            Map.entry("sslmode", "verify-full"),
            Map.entry("sslrootcert", "/ca.pem"),
            Map.entry("channelBinding", "require"));
    assertThat(settings.libpqEnvironment())
        .containsEntry("PGSSLMODE", "verify-full")
        .containsEntry("PGSSLROOTCERT", "/ca.pem")
        .containsEntry("PGCHANNELBINDING", "require");
  }

  @Test
  void shouldTakeEncryptionFromTheAppsEnvironmentWhereTheUrlSaysNothing() throws ConnectionInvalid {
    // Given
    Map<String, String> environment = parts();
    environment.put("PGSSLMODE", "require");

    // When
    ConnectionSettings settings = new ConnectionReader(environment).read();

    // Then
    assertThat(settings.parameters()).containsEntry("sslmode", "require");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://u:secret@db/shop           | must begin with postgres://",
        "postgres://u:secret@/shop          | names no host",
        "postgres://u:secret@db:port/shop   | has a port that is no number",
        "postgres://u:secret@db:99999/shop  | has a port that is no number",
        "postgres://u:secret@db             | names no database",
        "postgres://db/shop                 | names no user",
        "postgres://u:sec%zzret@db/shop     | has a percent sign that begins no escape",
        "postgres://u:secret@%2Fvar%2Frun,db/shop | names a socket folder beside another host",
      })
  void shouldSayWhatIsWrongWithAUrlWithoutShowingIt(String url, String words) {
    assertThatThrownBy(() -> new ConnectionReader(Map.of(URL, url)).read())
        .isInstanceOf(ConnectionInvalid.class)
        .hasMessageStartingWith(URL)
        .hasMessageContaining(words)
        .message()
        .doesNotContain("secret")
        .doesNotContain("ret@");
  }

  @Test
  void shouldNameTheVariableThatIsMissing() {
    // Given
    Map<String, String> environment = parts();
    environment.remove("DRYDOCK_CONNECTION_DBNAME");

    // Then
    assertThatThrownBy(() -> new ConnectionReader(environment).read())
        .hasMessage("DRYDOCK_CONNECTION_DBNAME is not set, so there is no database");
  }

  @Test
  void shouldNotShowThePasswordInAnyText() throws ConnectionInvalid {
    // Given
    Map<String, String> environment = parts();

    // When
    ConnectionSettings settings = new ConnectionReader(environment).read();

    // Then
    assertThat(settings.toString() + settings.jdbcUrl() + settings.address())
        .doesNotContain("secret");
    assertThat(new ConnectionReader(environment).secretValues()).contains(" secret ");
  }

  @Test
  void shouldKeepLongNamesOfRunsApartWithinTheServersLimit() {
    // Given
    String run = "a-database-migration-with-a-very-long-name-indeed-";

    // When
    ApplicationName first = new ApplicationName(run + "1", "preflight");
    ApplicationName second = new ApplicationName(run + "2", "preflight");

    // Then
    assertThat(first.tool()).hasSizeLessThan(64).isNotEqualTo(second.tool());
    assertThat(first.tool()).startsWith(first.runPrefix());
  }

  private static Map<String, String> parts() {
    Map<String, String> environment = new HashMap<>();
    environment.put("DRYDOCK_CONNECTION_HOST", "db");
    environment.put("DRYDOCK_CONNECTION_DBNAME", "shop");
    environment.put("DRYDOCK_CONNECTION_USER", "app");
    environment.put("DRYDOCK_CONNECTION_PASSWORD", " secret ");
    return environment;
  }
}
