import ServiceMetrics

/// The names of all workers' tables as one list each, and how each table's numbers translate.
public struct LogNames: Sendable {
  public private(set) var agents: [String] = []
  public private(set) var shops: [String] = []
  public private(set) var channels: [String] = []
  public private(set) var reasons: [String] = []
  /// Names in the column of agents that are customers', because the column holds whoever speaks.
  public private(set) var notAgents: [String] = []
  var agentOf: [[Int32]] = []
  var shopOf: [[Int32]] = []
  var channelOf: [[Int32]] = []
  var reasonOf: [[Int32]] = []

  /// Names are numbered in the order of their letters, so that the same log gives the same numbers each time.
  public init(_ tables: [LogTable]) {
    let customers = Self.customers(tables)
    notAgents = customers.sorted()
    // A customer's own name beside them makes no agent either.
    let named = Set(tables.flatMap { $0.agents.texts })
    let used = Set(
      tables.flatMap { table in zip(table.agents.texts, table.uses).filter(\.1.isUsed).map(\.0) })
    (agents, agentOf) = Self.merge(
      tables.map { $0.agents.texts }, without: customers.union(named.subtracting(used)))
    (shops, shopOf) = Self.merge(tables.map { $0.shops.texts })
    (channels, channelOf) = Self.merge(tables.map { $0.channels.texts })
    (reasons, reasonOf) = Self.merge(tables.map { $0.reasons.texts })
  }

  private static func merge(_ lists: [[String]], without: Set<String> = []) -> ([String], [[Int32]]) {
    let all = Set(lists.joined()).subtracting(without).sorted()
    let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, Int32($0)) })
    return (all, lists.map { $0.map { places[$0] ?? Line.nobody } })
  }

  /// Where nobody who is named on customers' rows has ever written as an agent, and each stands with one customer only, the
  /// column names who speaks.
  private static func customers(_ tables: [LogTable]) -> Set<String> {
    var uses: [String: LogTable.AgentUse] = [:]
    for table in tables {
      for (name, use) in zip(table.agents.texts, table.uses) {
        var known = uses[name] ?? LogTable.AgentUse()
        known.hasWritten = known.hasWritten || use.hasWritten
        if use.customer != 0 {
          known.hasManyCustomers =
            known.hasManyCustomers || use.hasManyCustomers
            || known.customer != 0 && known.customer != use.customer
          known.customer = use.customer
        }
        uses[name] = known
      }
    }
    let named = uses.filter { $0.value.customer != 0 }
    guard named.count > 1, uses.contains(where: { $0.value.hasWritten }),
      named.allSatisfy({ !$0.value.hasWritten && !$0.value.hasManyCustomers })
    else { return [] }
    return Set(named.keys)
  }
}
