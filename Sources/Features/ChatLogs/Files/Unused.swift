/// Something of what was put in that no figure is made of. Whatever is not used is named.
public struct Unused: Sendable, Equatable {
  public enum Kind: String, Sendable { case file, sheet, column, rows }

  public var kind: Kind
  public var name: String
  /// Of which file, and of which sheet of it.
  public var file: String
  public var sheet: String
  /// In plain English; empty where it speaks for itself.
  public var reason: String

  init(_ kind: Kind, _ name: String, file: String, sheet: String = "", reason: String = "") {
    self.kind = kind
    self.name = name
    self.file = file
    self.sheet = sheet
    self.reason = reason
  }

  /// `sheet "封面" (no column for sent_at)`, `column 评分`.
  public var text: String {
    let quoted = kind == .sheet || kind == .file ? "\"\(name)\"" : name
    return "\(kind.rawValue) \(quoted)" + (reason.isEmpty ? "" : " (\(reason))")
  }
}
