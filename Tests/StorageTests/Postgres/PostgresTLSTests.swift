import Foundation
import Storage
import TestSupport
import Testing

@testable import StoragePostgres

@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["NUANXI_TEST_CERTIFICATE"] != nil,
    "NUANXI_TEST_CERTIFICATE names no certificate"))
struct PostgresTLSTests {
  private static let certificate = ProcessInfo.processInfo.environment["NUANXI_TEST_CERTIFICATE"] ?? ""

  /// Whether the line is encrypted, or the remedy of what refused it.
  private func line(host: String, _ options: String) -> String {
    var parts = URLComponents(string: TestDatabase.server!)!
    parts.host = host
    parts.query = options
    do {
      let connection = try PostgresConnection(PostgresSettings(url: parts.string!))
      let row = try connection.run("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").rows[0]
      return try row.get("ssl", as: Bool.self) ? "encrypted" : "plain"
    } catch { return "refused" }
  }

  @Test func `the modes of libpq hold: off, on, and on with the name checked`() {
    #expect(line(host: "127.0.0.1", "sslmode=disable") == "plain")
    #expect(line(host: "127.0.0.1", "sslmode=require") == "encrypted")
    let checked = "sslmode=verify-full&sslrootcert=\(Self.certificate)"
    #expect(line(host: "localhost", checked) == "encrypted")
    // The certificate is for another name.
    #expect(line(host: "127.0.0.1", checked) == "refused")
    // Nobody vouches for it.
    #expect(line(host: "localhost", "sslmode=verify-full&sslrootcert=/etc/hostname") == "refused")
  }
}
