import Foundation

/// The formulas of the platforms, as merchants' guides and trade articles describe them; sources disagree, so each
/// formula carries its own, and a shop may override threshold and formula. Each platform is a text in a file of its own,
/// in the form of `FormulaFile`, so that formulas stay data and yet need no file at run time.
enum Platforms {
  /// In the order they are shown.
  static let all = [taobao, jd, pinduoduo, kuaishou, douyin, xiaohongshu, own]
}

extension FormulaPack {
  public static let platforms = {
    do {
      return try FormulaPack(Platforms.all.flatMap { try FormulaFile(json: Data($0.utf8)).formulas })
    } catch {
      fatalError("the built-in formulas: \(error)")
    }
  }()
}
