// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// One row per feature, from the ground upwards: its folder under Sources/Features, the features whose rules its own rules
/// may use (or pure modules besides Kernel), and those whose Server half serves its own. The compiler holds the first,
/// `Tools/check-layout` the second: what a lower room needs of a higher one it asks through a `Hook`.
/// A module bears its folder's name; Metrics does not, because a package below Hummingbird has a module of that name.
let features: [(name: String, uses: [String], serves: [String])] = [
  ("Shops", uses: [], serves: []),
  ("Staff", uses: ["Shops"], serves: ["Shops"]),
  ("Customers", uses: [], serves: ["Orders"]),
  ("Orders", uses: [], serves: []),
  ("Conversations", uses: ["Shops"], serves: ["Shops", "Staff", "Orders", "Customers"]),
  ("QuickReplies", uses: [], serves: ["Shops", "Staff", "Orders", "Customers", "Conversations"]),
  ("Routing", uses: ["Shops", "Staff", "Conversations"], serves: ["Shops", "Staff", "Conversations"]),
  ("Channels", uses: ["Conversations"], serves: ["Shops", "Staff", "Customers", "Conversations"]),
  ("Metrics", uses: [], serves: ["Shops", "Staff", "Orders", "Customers", "Conversations"]),
  ("Rulebook", uses: ["TextScan"], serves: ["Shops", "Staff", "Customers", "Conversations"]),
  ("Coach", uses: ["Rulebook"], serves: ["Shops", "Staff", "Conversations", "Rulebook"]),
  (
    "Watch", uses: ["Rulebook", "Coach"],
    serves: ["Shops", "Staff", "Customers", "Conversations", "Rulebook", "Coach"]
  ),
  (
    "Inspection", uses: ["Rulebook"],
    serves: ["Shops", "Staff", "Orders", "Customers", "Conversations", "Rulebook", "Watch"]
  ),
  (
    "Reviews", uses: ["Orders", "TextScan"],
    serves: ["Shops", "Staff", "Orders", "Customers", "Conversations", "Metrics", "Rulebook"]
  ),
  ("ChatLogs", uses: ["Metrics"], serves: ["Shops", "Staff", "Customers", "Conversations"]),
]

/// `NUANXI_RULES_ONLY=1` keeps only the pure targets and their tests: nothing is fetched, a turn takes seconds.
let rulesOnly = Context.environment["NUANXI_RULES_ONLY"] == "1"

let swift: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

func module(_ feature: String) -> String { feature == "Metrics" ? "ServiceMetrics" : feature }

func exists(_ path: String) -> Bool {
  FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(path)")
}

/// The halves of all features that lie in `root`, as `sources:` of one target.
func halves(_ half: String, in root: String) -> [String] {
  features.map { "\($0.name)/\(half)" }.filter { exists("\(root)/\($0)") }
}

let everyRules = features.map { Target.Dependency(stringLiteral: module($0.name)) }

var targets: [Target] =
  [
    .target(name: "Kernel", swiftSettings: swift),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(name: "TextScan", dependencies: ["CPCRE2"], swiftSettings: swift),
  ]
  + features.map { feature in
    .target(
      name: module(feature.name),
      dependencies: ["Kernel"] + feature.uses.map { .init(stringLiteral: module($0)) },
      path: "Sources/Features/\(feature.name)/Rules",
      swiftSettings: swift)
  } + [
    .testTarget(name: "KernelTests", dependencies: ["Kernel"], swiftSettings: swift),
    .testTarget(name: "TextScanTests", dependencies: ["TextScan", "Kernel"], swiftSettings: swift),
    .testTarget(
      name: "RulesTests", dependencies: ["Kernel"] + everyRules, path: "Tests/Features",
      exclude: ["Support", "House"] + halves("Server", in: "Tests/Features")
        + halves("Files", in: "Tests/Features") + halves("routes.txt", in: "Tests/Features"),
      sources: halves("Rules", in: "Tests/Features"), swiftSettings: swift),
  ]

var dependencies: [Package.Dependency] = []
var products: [Product] = []

if !rulesOnly {
  // For Benchmarks/commit, a package of its own.
  products = [.library(name: "Engines", targets: ["Kernel", "Storage", "StorageSQLite", "StoragePostgres"])]
  dependencies = [
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
  ]
  targets += [
    .target(name: "Storage", dependencies: ["Kernel"], swiftSettings: swift),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(name: "StorageSQLite", dependencies: ["Storage", "Kernel", "CSQLite"], swiftSettings: swift),
    .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "StoragePostgres", dependencies: ["Storage", "CLibpq"], swiftSettings: swift),
    .target(
      name: "Journal",
      dependencies: [
        "Storage", .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], swiftSettings: swift),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "CExpat", linkerSettings: [.linkedLibrary("expat")]),
    .target(
      name: "Spreadsheet", dependencies: ["Kernel", "CXlsxWriter", "CExpat", "CZlib"], swiftSettings: swift),
    .target(
      name: "ChatLogFiles",
      dependencies: [
        "ChatLogs", "Rulebook", "Watch", "ServiceMetrics", "TextScan", "Kernel", "CZlib", "Spreadsheet",
      ],
      path: "Sources/Features/ChatLogs/Files", swiftSettings: swift),
    .target(
      name: "WebKernel",
      dependencies: [
        "Journal", "Storage", "CZlib",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ], swiftSettings: swift),
    .target(
      name: "Server",
      dependencies: ["WebKernel", "Journal", "Storage", "Kernel", "ChatLogFiles"] + everyRules,
      path: "Sources/Features",
      exclude: features.flatMap { ["\($0.name)/Rules", "\($0.name)/Files", "\($0.name)/README.md"] }
        .filter { exists("Sources/Features/\($0)") },
      sources: ["Features.swift"] + halves("Server", in: "Sources/Features"), swiftSettings: swift),
    .target(
      name: "Moving",
      dependencies: [
        "Storage", "StorageSQLite", "Kernel", .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: swift),
    .target(
      name: "TestSupport", dependencies: ["StorageSQLite", "StoragePostgres"], path: "Tests/Support",
      swiftSettings: swift),
    .testTarget(
      name: "StorageTests", dependencies: ["TestSupport", "StorageSQLite", "StoragePostgres", "Journal"],
      swiftSettings: swift),
    .testTarget(
      name: "SpreadsheetTests", dependencies: ["Spreadsheet", "Kernel", "CZlib"], swiftSettings: swift),
    .testTarget(
      name: "ChatLogFilesTests",
      dependencies: ["ChatLogFiles", "Rulebook", "Watch", "TextScan", "Spreadsheet"],
      path: "Tests/Features/ChatLogs/Files",
      swiftSettings: swift),
    .testTarget(
      name: "ServerTests",
      dependencies: [
        "Server", "Moving", "StorageSQLite", "TestSupport", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ],
      path: "Tests/Features",
      exclude: halves("Rules", in: "Tests/Features") + halves("Files", in: "Tests/Features")
        + halves("routes.txt", in: "Tests/Features"),
      sources: ["Support", "House"] + halves("Server", in: "Tests/Features"), swiftSettings: swift),
    .executableTarget(
      name: "nuanxi",
      dependencies: [
        "Server", "ChatLogFiles", "Moving", "StorageSQLite", "StoragePostgres",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], path: "Sources/App", swiftSettings: swift),
  ]
}

let package = Package(
  name: "nuanxi", platforms: [.macOS("26.0")], products: products, dependencies: dependencies,
  targets: targets)
