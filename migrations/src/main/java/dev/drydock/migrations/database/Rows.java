package dev.drydock.migrations.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Short queries. */
public final class Rows {
  /** Makes a value from the current row. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private Rows() {}

  /** All rows. */
  public static <T> List<T> list(
      Connection connection, String sql, Reader<T> reader, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<T> values = new ArrayList<>();
        while (rows.next()) {
          values.add(reader.read(rows));
        }
        return values;
      }
    }
  }

  /** The one row of a query that always has one. */
  public static <T> T one(Connection connection, String sql, Reader<T> reader, Object... arguments)
      throws SQLException {
    return list(connection, sql, reader, arguments).getFirst();
  }

  /** Whether the one row of the query says true. */
  public static boolean isTrue(Connection connection, String sql, Object... arguments)
      throws SQLException {
    return one(connection, sql, row -> row.getBoolean(1), arguments);
  }
}
