import TextScan

/// A number or address that belongs to a person.
public struct PersonalDetail: Sendable, Equatable {
  var kind: Detector
  /// In the original text.
  var span: TextSpan

  /// All in a text, from left to right.
  static func all(in text: String) -> [PersonalDetail] {
    var details = DigitRun.all(in: text).compactMap { run in
      kind(of: run).map { PersonalDetail(kind: $0, span: run.span) }
    }
    if let address = AddressForm.span(in: text) {
      details.append(PersonalDetail(kind: .address, span: address))
    }
    return details.sorted { $0.span < $1.span }
  }

  private static func kind(of run: DigitRun) -> Detector? {
    if IDCard.isValid(run.digits) { return .idCard }
    if Phone.isMobile(run.digits), !run.isNumberOfThing { return .phone }
    if BankCard.isValid(run.digits), !run.isNumberOfThing { return .bankCard }
    return nil
  }

  /// The text with every number of a person or card reduced to its ends: 138****8000.
  public static func masked(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for run in DigitRun.all(in: text) where kind(of: run) != nil {
      let (head, tail) = run.digits.count == 11 ? (3, 4) : (4, 4)
      for place in run.places.dropFirst(head).dropLast(tail) where bytes[place] < 128 { bytes[place] = 42 }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
