import Foundation

/// The rules and word lists every shop begins with. Each family is JSON in a file of its own, so that rules stay data
/// and yet need no file at run time.
public enum Catalogue {
  /// - Throws: never in a build whose tests pass.
  public static func file() throws(RuleFaults) -> RuleFile {
    var file = RuleFile()
    for text in parts {
      let part = try RuleFile(json: Data(text.utf8))
      file.lists += part.lists
      file.rules += part.rules
    }
    return file
  }

  static let parts = [
    listsOfManners, listsOfFeelings, listsOfStates, listsOfQuestions, listsOfSales, listsOfObjections,
    listsOfComplaints, refusalRules, notMineRules, rhetoricalRules, commandRules, toneRules, absoluteRules,
    offPlatformRules, reviewRules, insultRules, privacyRules, promiseRules, timeRules, mannersRules,
    salesRules,
  ]
}
