/// What a part points to: OPC relationships (ECMA-376 part 2, 9.3).
struct Relationships {
  struct Target {
    /// The last word of the relationship type, equal in transitional and strict files: "worksheet", "styles",
    /// …
    var kind: String
    var part: String
  }

  private var targets: [String: Target] = [:]
  private var order: [String] = []

  /// Those of `part` ("" for the package). None when it has no relationships part.
  init(of part: String, in archive: ZipArchive, _ pass: ReadingPass) throws {
    let folder = part.split(separator: "/").dropLast().map(String.init)
    let file = part.split(separator: "/").last ?? ""
    let name = (folder + ["_rels", "\(file).rels"]).joined(separator: "/")
    guard archive.contains(name) else { return }
    let events = RelationshipEvents(folder: folder)
    try pass.scan(name, in: archive, events)
    targets = events.targets
    order = events.order
  }

  subscript(_ id: String) -> Target? { targets[id] }

  func first(_ kind: String) -> String? {
    order.lazy.compactMap { targets[$0] }.first { $0.kind == kind }?.part
  }
}

private final class RelationshipEvents: XMLEvents {
  let folder: [String]
  var targets: [String: Relationships.Target] = [:]
  var order: [String] = []

  init(folder: [String]) { self.folder = folder }

  func opened(_ name: String, _ attributes: XMLAttributes) {
    guard name == "Relationship", attributes["TargetMode"] != "External", let id = attributes["Id"],
      let type = attributes["Type"], let target = attributes["Target"]
    else { return }
    let kind = type.split(separator: "/").last.map(String.init) ?? ""
    order.append(id)
    targets[id] = .init(kind: kind, part: resolve(target.replacing("\\", with: "/")))
  }

  /// "/xl/a.xml" is counted from the package, "a.xml" and "../a.xml" from the folder of the part that points.
  private func resolve(_ target: String) -> String {
    var path = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = path.popLast() } else { path.append(String(step)) }
    }
    return path.joined(separator: "/")
  }
}
