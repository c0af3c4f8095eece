import ArgumentParser
import Foundation
import Kernel
import Moving
import Server
import Storage
import WebKernel

/// `nuanxi doctor`: is the data as it must be?
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look whether an installation, or a backup, is sound.",
    discussion: """
      Examples:
        nuanxi doctor --data /var/lib/nuanxi
        nuanxi doctor --database postgres://nuanxi@db/nuanxi
        nuanxi doctor --verify-backup nuanxi-1124.backup

      It only reads, and may be run while the desk is in use.

      Ends with 0 when all is well, 1 when something is not.
      """)

  @OptionGroup var place: Place

  @Option(help: ArgumentHelp("Look at this backup instead.", valueName: "file"))
  var verifyBackup: String?

  func run() async throws {
    try await Failing.during {
      if let verifyBackup { return try await look(at: Backup(verifyBackup), verifyBackup) }
      let database = try place.chosen()
      print(database.description)
      let isWell = try await look(at: database.existing())
      guard isWell else { throw ExitCode.failure }
    }
  }

  private func look(at backup: Backup, _ name: String) async throws {
    let contents = try await backup.verify()
    for (table, digest) in contents.tables.sorted(by: { $0.key < $1.key }) where digest.rows > 0 {
      print("  \(table): \(digest.rows)")
    }
    print("\(name) of \(contents.moment) holds what was written")
  }

  private func look(at engine: any SQLEngine) async throws -> Bool {
    var findings = [try await schema(engine)]
    if findings == [nil] {
      for checkup in Features.checkups {
        let count = try await engine.read { try checkup.ask($0) }
        findings.append(count == 0 ? nil : "\(checkup.name): \(count)")
        print(count == 0 ? "  ok      no \(checkup.name)" : "  WRONG   \(checkup.name): \(count)")
      }
    }
    if engine.dialect == .sqlite {
      let state = try await engine.read { try $0.value("PRAGMA integrity_check", as: String.self) } ?? ""
      print(state == "ok" ? "  ok      the file is whole" : "  WRONG   the file: \(state)")
      findings.append(state == "ok" ? nil : state)
    }
    try await engine.close()
    return findings.allSatisfy { $0 == nil }
  }

  /// What is wrong with the record of migrations; nil when nothing is.
  private func schema(_ engine: any SQLEngine) async throws -> String? {
    let done: Set<String>
    do { done = try await engine.read(Migrator.done) } catch {
      print("  WRONG   there is no installation in it")
      return "empty"
    }
    let known = Set(Features.migrations.map(\.name))
    guard done == known else {
      let older = known.subtracting(done).sorted(), newer = done.subtracting(known).sorted()
      print(
        "  WRONG   schema: \(older.count) steps missing, \(newer.count) unknown \((older + newer).prefix(3))")
      return "schema"
    }
    print("  ok      schema of \(known.count) steps")
    return nil
  }
}
