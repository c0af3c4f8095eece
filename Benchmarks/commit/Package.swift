// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "commit", platforms: [.macOS("26.0")],
  dependencies: [.package(name: "nuanxi", path: "../..")],
  targets: [
    .executableTarget(
      name: "commit", dependencies: [.product(name: "Engines", package: "nuanxi")],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ])
