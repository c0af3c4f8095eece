/// The records of a JSON document: objects in lists, wherever they lie, each with what the objects around it say.
///
/// An object in which other records lie is none itself; of what it says its records inherit what they do not say themselves.
/// Objects within a record are read as `sender.name`. `(list)` is the name of the list a record stood in.
public struct JSONRecords {
  public typealias Record = [(name: String, value: String)]
  public static let list = "(list)"

  public private(set) var records: [Record] = []
  private let isRecord: (Set<String>) -> Bool

  /// - Parameter isRecord: whether an object with members of these names, folded, can be a message.
  public init(_ document: JSONNode, isRecord: @escaping (Set<String>) -> Bool) {
    self.isRecord = isRecord
    _ = walk(document, [], "")
  }

  /// - Returns: how many records were found in it.
  private mutating func walk(_ node: JSONNode, _ inherited: Record, _ list: String) -> Int {
    switch node {
    case .list(let items):
      return items.reduce(0) { $0 + walk($1, inherited, list) }
    case .object(let members):
      let own = Self.scalars(members, "")
      let known = inherited.filter { above in !own.contains { $0.name == above.name } }
      let above = Self.renamed(own, list) + known
      var count = 0
      for member in members {
        switch member.value {
        case .list, .object: count += walk(member.value, above, member.name)
        default: break
        }
      }
      guard count == 0, isRecord(Set((own + known).map { Layout.folded($0.name) })) else { return count }
      records.append(own + known + [(Self.list, list)])
      return 1
    default: return 0
    }
  }

  /// `id` of a conversation is `conversation.id` to its messages, which have an id of their own.
  private static func renamed(_ own: Record, _ list: String) -> Record {
    guard !list.isEmpty else { return own }
    let one = list.hasSuffix("s") ? String(list.dropLast()) : list
    return own.flatMap { member in
      ["id", "name", "status", "type"].contains(member.name)
        ? [(name: "\(one).\(member.name)", value: member.value)] : [member]
    }
  }

  private static func scalars(_ members: [JSONNode.Member], _ prefix: String) -> Record {
    members.flatMap { member -> Record in
      switch member.value {
      case .text(let text): [(prefix + member.name, text)]
      case .object(let inner) where prefix.isEmpty: scalars(inner, member.name + ".")
      case .nothing: [(prefix + member.name, "")]
      default: []
      }
    }
  }
}
