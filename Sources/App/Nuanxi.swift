import ArgumentParser

@main
struct Nuanxi: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "nuanxi",
    abstract: "Nuanxi 暖席: the customer-service desk of online shops.",
    version: version,
    subcommands: [
      Serve.self, Analyze.self, Import.self, Copy.self, MakeBackup.self, Restore.self, Doctor.self,
    ])
}
