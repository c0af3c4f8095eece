import Testing

@testable import TextScan

struct ScannerTests {
  static func finds(_ phrase: String, _ text: String, _ folding: Folding = .plain) throws -> String? {
    var builder = PhraseScannerBuilder(folding)
    try builder.add(phrase: phrase, key: 7)
    let folded = folding.fold(text)
    let hits = builder.scanner().scan(folded).hits
    #expect(hits.allSatisfy { $0.key == 7 })
    return hits.first.map { folded.original($0.range).words(in: text) }
  }

  @Test(arguments: [
    ("加微信", "您加微信吧", "加微信"), ("(加|扫)微信", "扫微信", "扫微信"), ("加(我|下)?微信", "加我微信", "加我微信"),
    ("加{0,4}微信", "加一下我的微信", "加一下我的微信"), ("加(我|下|个)?{0,4}微信", "加我这边的微信", "加我这边的微信"),
    ("^随便$", "随便。", "随便"), ("^随便$", " 随便～～", "随便"), ("什么\\?", "什么？", "什么？"),
    ("((微|v)信|qq){0,2}号", "V信的号", "V信的号"),
    ("说{0,3}了{0,3}遍", "说过了多少遍", "说过了多少遍"), ("IPhone", "买ＩＰＨＯＮＥ", "ＩＰＨＯＮＥ"), ("没有辦法", "没有办法", "没有办法"),
  ])
  func `phrases are found`(phrase: String, text: String, words: String) throws {
    #expect(try Self.finds(phrase, text) == words)
  }

  @Test(arguments: [
    ("加{0,4}微信", "加一下我们家客服的微信"), ("加{0,4}微信", "加。微信"), ("加{2,4}微信", "加微信"), ("^随便$", "随便看看"), ("^随便$", "您随便"),
    ("加v", "加vip会员"), ("12315", "单号9123150"), ("返\\d元", "返几元"), ("加(我|下)?微信", "加你微信"), ("^随便(了|$)", "随便看"),
    ("(a|b|c|d)(a|b|c|d)(a|b|c|d)(a|b|c|d)(好|x)", "xabcax"),
    ("(a|b|c|d)(a|b|c|d)(a|b|c|d)(a|b|c|d){0,2}好", "abca。好"),
  ])
  func `what only looks like a phrase is not`(phrase: String, text: String) throws {
    #expect(try Self.finds(phrase, text) == nil)
  }

  @Test(arguments: [
    ("加v", "+ V", "+ V"), ("加vx", "➕v x：abc", "➕v x"), ("加{0,3}微信", "加.一下.薇❤", "加.一下.薇❤"),
  ])
  func `disguised phrases are found`(phrase: String, text: String, words: String) throws {
    #expect(try Self.finds(phrase, text, .disguise) == words)
  }

  @Test(arguments: [
    ("", ScanFault.Code.empty), ("(加", .unclosed), ("加)", .unopened), ("加{4}信", .range), ("加{3,2}信", .range),
    ("加{0,99}信", .range), ("{0,3}微信", .gapAtEdge), ("加{0,3}", .gapAtEdge), ("加\\", .escape), ("加?微", .escape),
    ("加^微", .anchor),
    ("～", .empty),
    ("加$微", .anchor), ("(a)?(b)?", .empty),
    ("加{0,3信", .unclosed),
  ])
  func `a faulty phrase says what is wrong`(phrase: String, code: ScanFault.Code) {
    Self.expectFault(phrase, code)
  }

  @Test func `a phrase of very many letters is too many`() {
    Self.expectFault(String(repeating: "加", count: 700), .tooMany)
  }

  private static func expectFault(_ phrase: String, _ code: ScanFault.Code) {
    var builder = PhraseScannerBuilder(.plain)
    do {
      try builder.add(phrase: phrase, key: 0)
      Issue.record("accepted")
    } catch { #expect(error.code == code) }
  }

  @Test func `patterns run only where a word they need is there`() throws {
    var builder = PhraseScannerBuilder(.plain)
    try builder.add(pattern: "退(一|1)赔(三|3|十|10)", key: 1)
    try builder.add(pattern: #"\d{3,}元"#, key: 2)
    try builder.add(pattern: #"1[3-9]\d{9}"#, key: 3)
    let scanner = builder.scanner()
    #expect(scanner.table.always.isEmpty)
    #expect(scanner.scan("可以退一赔三吗").map(\.key) == [1])
    #expect(scanner.scan("一共300元").map(\.key) == [2])
    #expect(scanner.scan("打13800138000").map(\.key) == [3])
    #expect(scanner.scan("在吗").isEmpty)
  }

  @Test(arguments: [
    ("加.{0,4}(微信|qq)", ["微信", "qq"]), ("(好评|五星).{0,4}返", ["好评", "五星"]), ("abc?d", ["ab"]), ("ab+c", ["ab"]),
    ("(?:ab|cd)e", ["ab", "cd"]), ("a(?=bcd)e", ["a"]), ("(不|没)?买单", ["买单"]), ("x{2,3}yz", ["xyz"]),
    (#"\d+元"#, ["元"]),
    (#"\.com"#, [".com"]), ("一(?!定)", ["一"]),
  ])
  func `what a pattern needs is read from it`(pattern: String, needed: [String]) {
    #expect(PatternLiterals.needed(by: pattern) == Set(needed))
  }

  @Test(arguments: [#"\d+"#, "a|.", "(?i)ab", #"\Qab\E"#, "[ab]", "(ab)?", #"(a)\1"#, "(*UCP)ab"])
  func `of other patterns nothing is known`(pattern: String) {
    #expect(PatternLiterals.needed(by: pattern) == nil)
  }

  @Test func `a pattern that would hang is called faulty`() throws {
    var builder = PhraseScannerBuilder(.plain)
    try builder.add(pattern: "(a+)+$", key: 5)
    let text = Folding.plain.fold(String(repeating: "a", count: 2_000) + "b")
    let result = builder.scanner().scan(text)
    #expect(result.faulty == [5])
    #expect(result.hits.isEmpty)
  }

  @Test func `a pattern that is none says where`() {
    #expect { try Pattern("(ab") } throws: { ($0 as? ScanFault)?.code == .pattern }
  }
}
