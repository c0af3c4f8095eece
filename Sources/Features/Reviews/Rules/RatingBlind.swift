import Kernel
import TextScan

/// Finds words about stars and about good or bad reviews. A reward that is the same for everybody has no use for them:
/// where they appear in its terms or in a decision, somebody is about to pay for a rating.
public enum RatingBlind {
  /// - Throws: `review.rating_blind` naming every field whose text speaks of a rating.
  public static func check(_ texts: [(field: String, text: String)]) throws {
    let fields = texts.filter { speaksOfRating($0.text) }.map { Problem.Field($0.field, "rating_blind") }
    guard fields.isEmpty else {
      throw Problem(
        .invalid, "review.rating_blind", "a photo reward says nothing about ratings", fields: fields)
    }
  }

  public static func speaksOfRating(_ text: String) -> Bool {
    if text.unicodeScalars.contains(where: signs.contains) { return true }
    // Read as written, and with what separates characters left out: 好/评 is 好评.
    let plain = Folding.plain.fold(text).text
    if plain.contains("3星") { return true }
    return [plain, Folding.disguise.fold(text).text].contains { text in words.contains(where: text.contains) }
      || !latin(plain).isDisjoint(with: latinWords) || latinPhrases.contains(where: plain.contains)
  }

  private static let signs: Set<Unicode.Scalar> = ["★", "☆", "⭐", "🌟", "✩", "✪", "⭑"]

  /// 三星 is a maker of telephones as well, so it counts only before 评; unmasked, its 三 looks like any 3.
  private static let words = [
    "好评", "差评", "中评", "低评", "星级", "评分", "打分", "满分", "高分", "低分", "评级", "星星", "几星", "全星", "满星",
    "一星评", "二星", "两星", "三星评", "四星", "五星", "1星", "2星", "3星评", "4星", "5星", "给星", "打星", "少星", "星评",
  ]

  private static let latinWords: Set<Substring> = ["star", "stars", "starred", "rating", "ratings", "rated"]
  private static let latinPhrases = [
    "good review", "positive review", "favourable review", "favorable review", "bad review",
    "negative review", "poor review",
  ]

  private static func latin(_ text: String) -> Set<Substring> {
    Set(text.split { !("a"..."z").contains($0) })
  }
}
