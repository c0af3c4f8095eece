import Kernel
import Testing

@testable import Reviews

@Suite struct RatingBlindTests {
  @Test(arguments: [
    "五星好评返5元", "给差评的不算", "好/评", "５星才有", "星级太低", "只有3星", "评分低", "★★★☆☆", "⭐️", "5 stars only",
    "his rating is low", "Negative review", "打分不满", "中評", "全五星",
  ])
  func `what speaks of a rating is found, however it is written`(_ text: String) {
    #expect(RatingBlind.speaksOfRating(text))
  }

  @Test(arguments: [
    "收货后 15 天内上传实拍图即可登记", "图片看不清，请顾客重发", "不论评价内容，感谢金都一样", "下星期再看", "三星手机的订单", "starting from Monday",
    "晒图奖励", "订单号 5 对不上", "",
  ])
  func `other words pass`(_ text: String) {
    #expect(!RatingBlind.speaksOfRating(text))
  }

  @Test func `every field that speaks of it is named`() {
    let wrong = #expect(throws: Problem.self) {
      try RatingBlind.check([("name", "好评返现"), ("words", "谢谢"), ("note", "5星")])
    }
    #expect(wrong?.code == "review.rating_blind" && wrong?.fields.map(\.field) == ["name", "note"])
  }
}
