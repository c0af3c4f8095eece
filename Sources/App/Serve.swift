import ArgumentParser
import Foundation
import Kernel
import Logging
import Server
import WebKernel

/// `nuanxi serve`: the desk, alone on a SQLite file or as one of several nodes on PostgreSQL.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the desk.",
    discussion: """
      Examples:
        nuanxi serve                          desk on http://127.0.0.1:8080, data in ./data
        nuanxi serve --demo                   the same with a believable shop in it
        nuanxi serve --host 0.0.0.0 --secure  behind a proxy that speaks TLS
        nuanxi serve --database postgres://nuanxi@db/nuanxi
                                              one of several nodes on PostgreSQL; all need the same secret.key

      Every option may also come from the environment: NUANXI_HOST, NUANXI_PORT, NUANXI_DATA, NUANXI_DATABASE,
      NUANXI_NODE, NUANXI_DRAIN, NUANXI_WEB, NUANXI_SECURE, NUANXI_TRUST_PROXY, NUANXI_LOG. An option on the command
      line wins.
      Limits from the environment alone: NUANXI_VISITOR_WRITES and NUANXI_VISITS (a minute), NUANXI_SIGN_INS
      (a minute and address), NUANXI_UPLOAD (bytes).

      Ends with 0 after SIGTERM or SIGINT, 1 when it cannot start.
      """)

  @Option(help: "Address to listen on (127.0.0.1).")
  var host: String?

  @Option(help: "Port; 0 takes a free one and prints it (8080).")
  var port: Int?

  @Option(help: "Folder of the database and the installation's secret (./data).")
  var data: String?

  @Option(
    help: ArgumentHelp("postgres://… or sqlite:PATH (nuanxi.db in the data folder).", valueName: "url"))
  var database: String?

  @Option(help: "This process's number among those on the database, 0 to 1023 (a free one).")
  var node: Int?

  @Option(help: "Seconds for which /readyz says no before the streams are closed (0).")
  var drain: Int?

  @Option(help: "Folder of the pages (Web beside the program or below the working folder).")
  var web: String?

  @Flag(help: "Fill an empty database with the demonstration shop.")
  var demo = false

  @Flag(help: "Cookies over TLS only, and tell browsers to stay with TLS.")
  var secure = false

  @Flag(help: "Believe X-Forwarded-For of the proxy in front.")
  var trustProxy = false

  @Flag(help: "Read the pages anew for each request, while working on them.")
  var live = false

  @Option(help: "trace, debug, info, notice, warning, error or critical (notice).")
  var log: String?

  func run() async throws {
    do {
      let settings = try Settings(self, environment: ProcessInfo.processInfo.environment)
      try await Installation(settings).serve()
    } catch let problem as Problem {
      FileHandle.standardError.write(Data("nuanxi: \(problem.code): \(problem.detail)\n".utf8))
      throw ExitCode.failure
    }
  }
}

/// What the server runs with: flag, else environment, else the usual.
struct Settings: Sendable {
  let host: String
  let port: Int
  let data: URL
  let database: Database
  let node: Int?
  let drain: Int
  let web: String
  let isDemo: Bool
  let isLive: Bool
  let options: Web.Options
  let level: Logger.Level
  let limits: Limits

  init(_ flags: Serve, environment: [String: String]) throws {
    func text(_ flag: String?, _ name: String, _ usual: String) -> String {
      flag ?? environment["NUANXI_\(name)"] ?? usual
    }
    func isOn(_ flag: Bool, _ name: String) -> Bool {
      flag || ["1", "true", "yes"].contains(environment["NUANXI_\(name)"] ?? "")
    }
    host = text(flags.host, "HOST", "127.0.0.1")
    guard let port = Int(text(flags.port.map(String.init), "PORT", "8080")), (0...65_535).contains(port)
    else {
      throw ValidationError("the port is a number from 0 to 65535")
    }
    self.port = port
    data = URL(fileURLWithPath: text(flags.data, "DATA", "data"), isDirectory: true)
    database = try Database(flags.database ?? environment["NUANXI_DATABASE"], data: data)
    node = try Self.number(flags.node, environment["NUANXI_NODE"], "node", 0...1_023)
    drain = try Self.number(flags.drain, environment["NUANXI_DRAIN"], "drain", 0...600) ?? 0
    web = text(flags.web, "WEB", Self.usualWeb)
    isDemo = flags.demo
    isLive = flags.live
    var options = Web.Options()
    options.isSecure = isOn(flags.secure, "SECURE")
    options.trustsProxy = isOn(flags.trustProxy, "TRUST_PROXY")
    self.options = options
    guard let level = Logger.Level(rawValue: text(flags.log, "LOG", "notice")) else {
      throw ValidationError("no such log level")
    }
    self.level = level
    limits = try Self.limits(environment)
  }

  private static func number(
    _ flag: Int?, _ text: String?, _ name: String, _ range: ClosedRange<Int>
  ) throws -> Int? {
    guard flag != nil || text != nil else { return nil }
    guard let number = flag ?? text.flatMap({ Int($0) }), range.contains(number) else {
      throw ValidationError("\(name) is a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private static func limits(_ environment: [String: String]) throws -> Limits {
    var limits = Limits()
    for (name, path) in [
      ("VISITOR_WRITES", \Limits.visitorWrites), ("VISITS", \.visits), ("SIGN_INS", \.signIns),
      ("UPLOAD", \.upload),
    ] as [(String, WritableKeyPath<Limits, Int>)] {
      guard let text = environment["NUANXI_\(name)"] else { continue }
      guard let number = Int(text), number > 0 else {
        throw ValidationError("NUANXI_\(name) is a whole number above 0")
      }
      limits[keyPath: path] = number
    }
    return limits
  }

  /// Below the working folder, or beside the program's package when it is started from elsewhere.
  static var usualWeb: String {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let places =
      ["Web"]
      + (1...5).map { up in
        (0..<up).reduce(program) { url, _ in url.deletingLastPathComponent() }.appendingPathComponent("Web")
          .path
      }
    return places.first { FileManager.default.fileExists(atPath: "\($0)/desk/index.html") } ?? "Web"
  }
}
