package dev.drydock.operator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.Connection;
import dev.drydock.api.JobVariable;
import dev.drydock.api.Tool;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolEnvironmentTest {
  // @formatter:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "{env: {url: DATABASE_URL}}                                                    | ''",
    "{env: {url: DATABASE_URL}, files: {password: /etc/db/password}}               | DRYDOCK_BESIDE_URL_PASSWORD_FILE=/etc/db/password",
    "{env: {url: URL, user: DB_USER}, files: {password: /etc/db/password}}         | DRYDOCK_BESIDE_URL_USER=$(DB_USER) DRYDOCK_BESIDE_URL_PASSWORD_FILE=/etc/db/password",
    "{secret: {name: db, keys: {url: url, password: password}}}                    | DRYDOCK_BESIDE_URL_PASSWORD=db/password",
    "{files: {url: /etc/db/url, user: /etc/db/user}}                               | DRYDOCK_BESIDE_URL_USER_FILE=/etc/db/user",
    "{secret: {name: db, keys: {host: host, dbname: name, password: password}}}    | ''",
    "{env: {host: DB_HOST, dbname: DB_NAME}, files: {password: /etc/db/password}}  | ''",
  })
  // @formatter:on
  void shouldSayWhatStandsBesideAUrl(String connection, String expected) {
    // Given
    Tool tool = new Tool("Prisma", null, null, null, null, null);

    // When
    List<EnvVar> variables =
        ToolEnvironment.of(
            tool, Serialization.unmarshal("---\n" + connection, Connection.class), List.of());

    // Then
    assertThat(
            variables.stream()
                .filter(variable -> variable.getName().startsWith("DRYDOCK_BESIDE_URL_"))
                .map(ToolEnvironmentTest::line))
        .containsExactly(expected.isEmpty() ? new String[0] : expected.split(" ", -1));
  }

  // @formatter:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "{secret: {name: db, keys: {url: url}}} | other        |            | DATABASE_URL=db/url",
    "{secret: {name: db, keys: {url: url}}} | DATABASE_URL |            | DATABASE_URL=db/url",
    "{secret: {name: db, keys: {url: url}}} | DATABASE_URL | DATABASE_URL | DATABASE_URL=written",
    "{secret: {name: db, keys: {url: url, user: user}}} | DATABASE_URL | | DATABASE_URL=db/url DRYDOCK_BESIDE_URL_USER=db/user",
    "{env: {url: URL}}                      | DATABASE_URL |            | DATABASE_URL=inherited",
  })
  // @formatter:on
  void shouldPreferTheConnectionsSecretToWhatIsInherited(
      String connection, String inherited, @Nullable String written, String expected) {
    // Given an app that goes through a pooler, say
    Tool tool = new Tool("Prisma", null, null, null, null, null);
    Connection said = Serialization.unmarshal("---\n" + connection, Connection.class);
    InheritedVariables pod =
        new InheritedVariables(
            Optional.of(
                new ContainerBuilder()
                    .addNewEnv()
                    .withName(inherited)
                    .withValue("inherited")
                    .endEnv()
                    .build()),
            Stream.ofNullable(written)
                .map(name -> new JobVariable(name, "written", null))
                .toList());

    // When
    List<EnvVar> variables =
        ToolEnvironment.of(tool, said, pod.said(ToolEnvironment.ofSecret(tool, said)));

    // Then
    assertThat(
            variables.stream()
                .map(ToolEnvironmentTest::line)
                .filter(line -> line.contains("URL") && !line.startsWith("DATABASE_URL=$")))
        .containsExactly(expected.split(" ", -1));
  }

  private static String line(EnvVar variable) {
    String value =
        variable.getValueFrom() == null
            ? variable.getValue()
            : variable.getValueFrom().getSecretKeyRef().getName()
                + "/"
                + variable.getValueFrom().getSecretKeyRef().getKey();
    return variable.getName() + "=" + value;
  }
}
