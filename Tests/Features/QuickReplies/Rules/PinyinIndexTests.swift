import Foundation
import Kernel
import QuickReplies
import Testing

@Suite struct PinyinIndexTests {
  @Test(arguments: [
    ("退款说明", "tksm", "tuikuanshuoming"), ("女装绿色", "nzls", "nvzhuanglvse"),
    ("VIP 7天无理由", "vip7twly", "vip7tianwuliyou"), ("ｉＰｈｏｎｅ退货", "iphoneth", "iphonetuihuo"),
    ("您好，亲！", "nhq", "ninhaoqin"), ("", "", ""), ("👍🏻~！", "", ""), ("café", "cafe", "cafe"),
    // Words that Foundation reads character by character, and wrongly.
    ("重新发货", "cxfh", "chongxinfahuo"), ("重量", "zl", "zhongliang"),
    ("更便宜", "gpy", "gengpianyi"), ("银行卡", "yhk", "yinhangka"), ("收货地址", "shdz", "shouhuodizhi"),
    ("长度", "cd", "changdu"), ("店长推荐", "dztj", "dianzhangtuijian"),
    ("退还运费", "thyf", "tuihuanyunfei"),
    ("空调安装", "ktaz", "kongtiaoanzhuang"), ("还有吗", "hym", "haiyouma"),
  ])
  func `a title is found as it is typed`(title: String, initials: String, full: String) {
    #expect(PinyinIndex.initials(of: title) == initials)
    #expect(PinyinIndex.full(of: title) == full)
  }

  /// The oracle lets Foundation read whole lines and takes the words apart at the blanks.
  @Test func `agrees with Foundation on lines without exceptions`() {
    let common = Array("退换货款说明单号发票尺码颜色质量问题快递物流签收安装保修客服时间活动优惠券会员积分")
    var random = SeededGenerator(seed: 9)
    for _ in 0..<300 {
      let line = String(
        (0..<Int.random(in: 1...8, using: &random)).map { _ in common.randomElement(using: &random)!
        })
      let words = line.applyingTransform(.mandarinToLatin, reverse: false)!
        .folding(options: .diacriticInsensitive, locale: nil).split(separator: " ")
      #expect(PinyinIndex.full(of: line) == words.joined())
      #expect(PinyinIndex.initials(of: line) == String(words.map { $0.first! }))
    }
  }

  @Test func `only letters and digits are kept, whatever comes`() {
    var random = SeededGenerator(seed: 10)
    for _ in 0..<2_000 {
      let text = String(
        (0..<5).compactMap { _ in
          Unicode.Scalar(UInt32.random(in: 1...0x2_FFFF, using: &random)).map(Character.init)
        })
      for index in [PinyinIndex.initials(of: text), PinyinIndex.full(of: text)] {
        #expect(index.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) })
      }
    }
  }
}
