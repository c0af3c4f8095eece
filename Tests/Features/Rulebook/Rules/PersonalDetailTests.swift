import Testing

@testable import Rulebook

struct PersonalDetailTests {
  // 11010519491231002X is the worked example of GB 11643-1999; 4111 1111 1111 1111 and 5555 5555 5555 4444 are the
  // card schemes' published test numbers; 62…7812 is Luhn's check digit computed by hand.
  @Test(arguments: [
    ("11010519491231002X", Detector.idCard), ("11010519491231002x", .idCard), ("440308199901010012", .idCard),
    ("4111111111111111", .bankCard), ("5555 5555 5555 4444", .bankCard), ("6222021234567890128", .bankCard),
    ("13912345678", .phone), ("139-1234-5678", .phone), ("１３９１２３４５６７８", .phone),
    ("浙江省杭州市西湖区文三路123号", .address),
  ])
  func `forms are recognised`(text: String, kind: Detector) {
    #expect(PersonalDetail.all(in: "看 \(text) 吧").map(\.kind) == [kind])
  }

  @Test(arguments: [
    "11010519491231002Y", "110105194912310021", "110105194913310020", "4111111111111112", "12912345678",
    "139123456789",
    "订单号4111111111111111", "运单13912345678", "abc13912345678", "http://a.cn/13912345678x", "文三路", "6.1英寸",
  ])
  func `other numbers are none`(text: String) { #expect(PersonalDetail.all(in: text).isEmpty) }

  @Test func `Luhn's own example holds`() {
    // ISO/IEC 7812-1, annex B; the number 7992739871 with check digit 3.
    let valid = (0...9).filter { BankCard.isLuhn(Array("7992739871\($0)".utf8)) }
    #expect(valid == [3])
  }

  @Test func `masked numbers keep their ends`() {
    #expect(PersonalDetail.masked("电话13912345678，卡4111111111111111") == "电话139****5678，卡4111********1111")
  }
}
