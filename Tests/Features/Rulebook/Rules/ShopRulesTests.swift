import Kernel
import Testing

@testable import Rulebook

struct ShopRulesTests {
  static func merged(_ shop: ShopRules) throws -> RuleFile { try Catalogue.file().with(shop) }

  @Test func `a shop mutes and tunes`() throws {
    let file = try Self.merged(
      ShopRules(changes: [
        RuleChange(id: "we_not_i", version: 1, isMuted: true),
        RuleChange(id: "response_slow", version: 1, severity: .major, parameters: ["seconds": 60]),
        RuleChange(id: "slang", version: 1, phrases: ["妥了"], except: ["哦哦"], instead: Wording("好", "ok")),
      ]))
    #expect(!file.rules.contains { $0.id == "we_not_i" })
    let slow = try #require(file.rules.first { $0.id == "response_slow" })
    #expect(slow.severity == .major)
    #expect(slow.when == .course(CourseCheck(.responseSlow, ["seconds": 60])))
    let slang = try #require(file.rules.first { $0.id == "slang" })
    guard case .words(let check) = slang.when else {
      Issue.record("no words")
      return
    }
    #expect(check.phrases.contains("妥了") && check.except.contains("哦哦"))
    #expect(slang.instead?.zh == "好")
  }

  @Test(arguments: ["off_platform", "bought_review"])
  func `red lines of every pack can be widened only`(id: String) throws {
    for change in [
      RuleChange(id: id, version: 1, isMuted: true), RuleChange(id: id, version: 1, severity: .minor),
      RuleChange(id: id, version: 1, except: ["微信"]),
    ] {
      #expect(throws: RuleFaults.self) { try Self.merged(ShopRules(changes: [change])) }
    }
    var own = try #require(try Catalogue.file().rules.first { $0.id == "slang" })
    own.id = id
    own.version = 9
    #expect(throws: RuleFaults.self) { try Self.merged(ShopRules(rules: [own])) }
    let wider = try Self.merged(ShopRules(changes: [RuleChange(id: id, version: 1, phrases: ["小蓝书"])]))
    #expect(wider.rules.count == (try Catalogue.file()).rules.count)
  }

  @Test func `a shop's rule of a higher version replaces, of a lower does not`() throws {
    var own = try #require(try Catalogue.file().rules.first { $0.id == "slang" })
    own.name.zh = "本店"
    own.version = 0
    #expect(try Self.merged(ShopRules(rules: [own])).rules.first { $0.id == "slang" }?.name.zh != "本店")
    own.version = 2
    #expect(try Self.merged(ShopRules(rules: [own])).rules.first { $0.id == "slang" }?.name.zh == "本店")
    own.id = "our_own"
    #expect(try Self.merged(ShopRules(rules: [own])).rules.last?.id == "our_own")
  }

  @Test func `changes of unknown rules and parameters are faults`() {
    for change in [
      RuleChange(id: "nothing", version: 1),
      RuleChange(id: "response_slow", version: 1, parameters: ["seconds": -1]),
      RuleChange(id: "response_slow", version: 1, parameters: ["hours": 1]),
      RuleChange(id: "response_slow", version: 1, phrases: ["慢"]),
    ] {
      #expect(throws: RuleFaults.self) { try Self.merged(ShopRules(changes: [change])) }
    }
  }

  @Test func `changes made for an older version are named`() throws {
    var file = try Catalogue.file()
    file.rules[0].version = 3
    let change = RuleChange(id: file.rules[0].id, version: 2)
    #expect(file.stale(ShopRules(changes: [change])) == [change])
  }
}
