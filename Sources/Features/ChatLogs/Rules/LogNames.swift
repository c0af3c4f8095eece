import ServiceMetrics

/// The names of all workers' tables as one list each, and how each table's numbers translate.
public struct LogNames: Sendable {
  public private(set) var agents: [String] = []
  public private(set) var shops: [String] = []
  public private(set) var channels: [String] = []
  public private(set) var reasons: [String] = []
  var agentOf: [[Int32]] = []
  var shopOf: [[Int32]] = []
  var channelOf: [[Int32]] = []
  var reasonOf: [[Int32]] = []

  /// Names are numbered in the order of their letters, so that the same log gives the same numbers each time.
  public init(_ tables: [LogTable]) {
    (agents, agentOf) = Self.merge(tables.map { $0.agents.texts })
    (shops, shopOf) = Self.merge(tables.map { $0.shops.texts })
    (channels, channelOf) = Self.merge(tables.map { $0.channels.texts })
    (reasons, reasonOf) = Self.merge(tables.map { $0.reasons.texts })
  }

  private static func merge(_ lists: [[String]]) -> ([String], [[Int32]]) {
    let all = Set(lists.joined()).sorted()
    let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, Int32($0)) })
    return (all, lists.map { $0.map { places[$0] ?? Line.nobody } })
  }
}
