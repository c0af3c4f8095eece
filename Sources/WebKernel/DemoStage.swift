import Foundation
import Kernel

/// What rooms put their part of the demonstration on: the shop stands, its people and customers are there.
public struct DemoStage: Sendable {
  let folder: URL
  /// By login.
  public let people: [String: PersonID]
  /// By the key the files use.
  public let teams: [String: TeamID]
  public let owner: PersonID
  /// When the shop began, and the present.
  public let start, now: Timestamp

  public init(
    folder: URL, people: [String: PersonID], teams: [String: TeamID], owner: PersonID, start: Timestamp,
    now: Timestamp
  ) {
    self.folder = folder
    self.people = people
    self.teams = teams
    self.owner = owner
    self.start = start
    self.now = now
  }

  /// A file of Demo/, as its README describes it. - Throws: `demo.unreadable` naming the file.
  public func read<T: Decodable>(_ name: String, as type: T.Type = T.self) throws -> T {
    try Self.read(name, in: folder)
  }

  public static func read<T: Decodable>(_ name: String, in folder: URL) throws -> T {
    do {
      return try JSONDecoder().decode(
        T.self, from: Data(contentsOf: folder.appendingPathComponent("\(name).json")))
    } catch { throw Problem(.broken, "demo.unreadable", "\(folder.path)/\(name).json: \(error)") }
  }
}
