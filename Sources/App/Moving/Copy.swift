import ArgumentParser
import Foundation
import Kernel
import Moving
import Server
import Storage

/// `nuanxi copy`: an installation from one database to another.
struct Copy: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy an installation to another database.",
    discussion: """
      Examples:
        nuanxi copy --from sqlite:data/nuanxi.db --to postgres://nuanxi@db/nuanxi
        nuanxi copy --from postgres://nuanxi@db/nuanxi --to sqlite:new/nuanxi.db

      Stop the desk first, or what is written meanwhile stays behind. The
      target must be empty; it gets everything or nothing, and is compared
      row by row afterwards. secret.key belongs to the data: take it along.

      Ends with 0, or 1 when nothing was copied.
      """)

  @Option(help: ArgumentHelp("postgres://… or sqlite:PATH.", valueName: "url"))
  var from: String

  @Option(help: ArgumentHelp("postgres://… or sqlite:PATH.", valueName: "url"))
  var to: String

  func run() async throws {
    try await Failing.during {
      let nowhere = URL(fileURLWithPath: "/")
      let source = try Database(from, data: nowhere).existing()
      let (target, lock) = try Database(to, data: nowhere).claimed()
      defer { withExtendedLifetime(lock) {} }
      let meter = Meter()
      let tables = try await Transfer(
        from: source, to: target, migrations: Features.migrations, follow: MessageSearch.follow,
        progress: meter.show
      ).run()
      meter.end()
      try await source.close()
      try await target.close()
      print(
        "copied \(tables.count) tables, \(tables.values.map(\.rows).reduce(0, +)) rows; both sides are alike")
    }
  }
}
