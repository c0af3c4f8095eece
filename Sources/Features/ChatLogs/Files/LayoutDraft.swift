import ChatLogs
import Kernel

/// A layout to begin with, for a table nobody knows: what fits is filled in, and every column of the file is named.
public enum LayoutDraft {
  /// - Throws: what opening the file throws.
  public static func layout(for path: String, wanted: Layout?) throws -> Layout {
    if let wanted { return wanted }
    do {
      let (parts, unused) = try LogFile.open(path, layout: nil)
      var layout = parts.first?.layout ?? .neutral
      let columns = unused.filter { $0.kind == .column && $0.sheet == parts.first?.sheet }.map(\.name)
      layout.unknown = columns.isEmpty ? nil : columns
      return layout
    } catch let problem as Problem where problem.code == "columns.missing" {
      return try draft(path)
    }
  }

  private static func draft(_ path: String) throws -> Layout {
    var draft = Layout.neutral
    draft.name = "own"
    let text = try LogFile.wholeText(path, most: 64 << 20).text
    let names = (try? TableHead.first(path, Array(text.prefix(1 << 16))))?.names ?? []
    // The file's own names stand first, for whoever fills it in to move.
    draft.columns = Dictionary(
      uniqueKeysWithValues: Field.allCases.map { field in
        let known = Layout.ready.flatMap { $0.columns[field.name] ?? [] }
        return (
          field.name, names.filter { name in known.contains { Layout.folded($0) == Layout.folded(name) } }
        )
      })
    draft.unknown = names.filter { name in !draft.columns.values.contains { $0.contains(name) } }
    return draft
  }
}
