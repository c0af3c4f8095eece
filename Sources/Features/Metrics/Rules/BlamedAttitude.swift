/// When a rating blames the attitude (服务态度差): the same words for the desk's own ratings and for those of files.
public enum BlamedAttitude {
  /// A reason that has one of these blames it.
  public static let words = ["态度差", "态度不好"]
  /// How it is said where another word stood for it.
  public static let reason = "服务态度差"

  public static func isIn(_ reason: String) -> Bool { words.contains { reason.contains($0) } }
}
