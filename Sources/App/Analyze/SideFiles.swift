import ArgumentParser
import ChatLogFiles
import ChatLogs
import Foundation
import Kernel
import ServiceMetrics

/// What stands beside the log: orders, teams, formulas of the shop's own, days that do not count.
struct SideFiles: Sendable {
  struct Teams: Sendable {
    var names: [String] = []
    var of: [String: Int32] = [:]
  }

  let pack: FormulaPack
  let settling: Settling.Options
  let orders: OrderTable?
  let teams: Teams
  let exemptions: [Exemption]
  private(set) var bad: [BadRows.Sample] = []
  /// Columns and sheets of these files that are not used.
  private(set) var unused: [Unused] = []

  init(_ command: Analyze, _ log: LogReading) throws {
    let zone = log.sources.first?.timeZone ?? "Asia/Shanghai"
    var settling = Settling.Options()
    settling.clock = LocalClock(timeZone: zone)
    settling.silence = log.sources.first?.silence ?? 1_800_000
    settling.keepsDuplicates = command.reading.keepDuplicates
    if let ratings = command.ratings {
      let table = try RatingTable(path: ratings, layout: log.layout, clock: settling.clock)
      settling.ratings = table.ofConversation
      bad += table.bad
      unused += table.unused
    }
    self.settling = settling
    orders = try command.orders.map { try OrderTable(path: $0, clock: settling.clock) }
    bad += orders?.bad ?? []
    unused += orders?.unused ?? []
    teams = try command.teams.map(Self.teams) ?? Teams()
    exemptions = try command.exempt.map { try Self.json($0, "exemptions", as: [Exemption].self) } ?? []
    let own = try command.formulas.map { try FormulaFile(json: Self.data($0, "formulas")).formulas } ?? []
    pack = try FormulaPack.platforms.with(own).with(thresholds: Self.thresholds(command.threshold))
  }

  var tallyOptions: @Sendable (LogNames) -> Tally.Options {
    let (teams, exemptions, knowsOrders) = (teams, exemptions, orders != nil)
    return { names in
      var options = Tally.Options()
      options.kinds = [.whole, .agent]
      if names.shops.count > 1 { options.kinds.append(.shop) }
      if names.channels.count > 1 { options.kinds.append(.channel) }
      if !teams.names.isEmpty { options.kinds.append(.team) }
      options.teams = names.agents.map { teams.of[$0] ?? Line.nobody }
      options.exemptions = exemptions
      options.shops = names.shops
      options.knowsOrders = knowsOrders
      return options
    }
  }

  private static func teams(_ path: String) throws -> Teams {
    var teams = Teams()
    let columns: [SideTable.Column] = [
      .init(["agent", "客服", "客服昵称", "客服账号"]), .init(["team", "组", "组别", "分组", "客服组"]),
    ]
    for row in try SideTable(path: path, columns: columns).rows where !row.values[1].isEmpty {
      let number = teams.names.firstIndex(of: row.values[1]) ?? teams.names.count
      if number == teams.names.count { teams.names.append(row.values[1]) }
      teams.of[row.values[0]] = Int32(number)
    }
    return teams
  }

  private static func data(_ path: String, _ what: String) throws -> Data {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Problem(.invalid, what, "cannot read \(path)")
    }
    return data
  }

  private static func json<T: Decodable>(_ path: String, _ what: String, as type: T.Type) throws -> T {
    let data = try data(path, what)
    do { return try JSONDecoder().decode(T.self, from: data) } catch {
      throw Problem(.invalid, what, "\(path): \(error)")
    }
  }

  /// "jd.30s=0.85"; of formulas whose line is a most, the number is that most.
  private static func thresholds(_ texts: [String]) throws -> [String: Formula.Threshold] {
    var lines: [String: Formula.Threshold] = [:]
    for text in texts {
      let parts = text.split(separator: "=").map(String.init)
      guard parts.count == 2, let share = Double(parts[1]), (0...1).contains(share),
        let formula = FormulaPack.platforms.newest.first(where: { $0.id == parts[0] })
      else { throw ValidationError("--threshold is a formula and a share, such as jd.30s=0.85") }
      let line = Int((share * 10_000).rounded())
      if case .atMost = formula.threshold {
        lines[parts[0]] = .atMost(line)
      } else {
        lines[parts[0]] = .atLeast(line)
      }
    }
    return lines
  }
}
