import ChatLogs
import Foundation

/// Looks at the values where a header alone can mislead: a column of senders may hold roles or names, a column of kinds none
/// of both.
struct ColumnGuess {
  private var layout: Layout
  private let names: [String]
  private let values: (String, Int) -> [String]
  private static let ofEither = [
    "发送方", "发送者", "发送人", "消息发送方", "消息来源", "发言角色", "身份", "from", "sender", "author", "from_type", "方向",
  ].map(Layout.folded)
  private static let ofKinds = ["消息类型", "发送状态", "side", "方向"].map(Layout.folded)

  init(_ layout: Layout, _ names: [String], _ values: @escaping (String, Int) -> [String]) {
    self.layout = layout
    self.names = names
    self.values = values
  }

  func settled(_ given: [Int]) -> (Layout, [Int]) {
    var (layout, places) = (layout, given)
    let (role, sender) = (Field.role.rawValue, Field.sender.rawValue)
    if let column = places.firstIndex(of: role), !holdsRoles(column) {
      if isNamed(column, Self.ofEither) {
        places[column] = places.contains(sender) ? -1 : sender
      } else if isNamed(column, Self.ofKinds) {
        places[column] = -1
      }
    }
    if !places.contains(role), let column = places.firstIndex(of: sender), holdsRoles(column) {
      places[column] = role
    }
    // Roles that stand in a column we do not know by name.
    if !places.contains(role),
      let column = names.indices.first(where: { places[$0] < 0 && holdsRoles($0, most: true) })
    {
      places[column] = role
    }
    if places.contains(sender), !places.contains(role), let column = places.firstIndex(of: sender),
      layout.staff.isEmpty, values(names[column], column).contains(where: { Speakers.isShopsByColon($0) })
    {
      layout.staff = [":"]
      layout.bots = layout.bots.isEmpty ? Layout.qianniu.bots : layout.bots
    }
    return (layout, places)
  }

  private func isNamed(_ column: Int, _ list: [String]) -> Bool {
    list.contains(Layout.folded(names[column]))
  }

  /// Whether most values are roles. - Parameter most: nearly all, of both sides.
  private func holdsRoles(_ column: Int, most: Bool = false) -> Bool {
    let found = values(names[column], column)
    if found.isEmpty { return !most }
    let sources = found.map { word in
      layout.roles.first { $0.value.contains { $0.lowercased() == word.lowercased() } }?.key
    }
    let count = sources.count { $0 != nil }
    if most { return count == found.count && sources.contains("customer") && sources.contains("human") }
    return count * 2 >= found.count
  }
}
