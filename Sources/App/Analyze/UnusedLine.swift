import ChatLogFiles
import Foundation

/// What of the files was not used, in one line.
struct UnusedLine {
  private let unused: [Unused]
  private let isChinese: Bool
  private static let most = 12

  init(_ unused: [Unused], isChinese: Bool) {
    self.unused = unused
    self.isChinese = isChinese
  }

  /// nil when everything was.
  var text: String? {
    // The same column of every file or sheet is one thing to say.
    var said: [String] = []
    for text in unused.map(\.text) where !said.contains(text) { said.append(text) }
    guard !said.isEmpty else { return nil }
    let rest = said.count > Self.most ? (isChinese ? " 等 \(said.count) 项" : " … \(said.count) in all") : ""
    return (isChinese ? "未使用：" : "not used: ")
      + said.prefix(Self.most).joined(separator: isChinese ? "、" : ", ")
      + rest
  }
}
