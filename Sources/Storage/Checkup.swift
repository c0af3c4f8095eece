/// A question whose honest answer is 0: how many rows are not as they must be. Asked by `nuanxi doctor`.
public struct Checkup: Sendable {
  /// What is wrong when the answer is another: "journal entries missing".
  public let name: String
  /// Its first row's first column is the count.
  public let question: SQLText

  public init(_ name: String, _ question: SQLText) {
    self.name = name
    self.question = question
  }

  public func ask(_ tx: any SQLTransaction) throws -> Int { try tx.value(question) ?? 0 }
}
