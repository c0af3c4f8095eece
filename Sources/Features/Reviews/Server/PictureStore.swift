import Conversations
import Kernel
import Reviews
import Storage
import WebKernel

enum ReviewPictureMark {}
typealias ReviewPictureID = ID<ReviewPictureMark>

/// What was shown with a claim. Kept as a copy: the claim is a record of money, whatever becomes of the talk.
struct ReviewPicture: Sendable, Equatable {
  let id: ReviewPictureID
  let claim: RewardClaimID
  let name: String
  let type: String
  let width: Int?
  let height: Int?
}

enum PictureStore {
  static let columns = SQLColumns<ReviewPicture>(
    .key("id", \.id), .init("claim", \.claim), .init("name", \.name), .init("type", \.type),
    .init("width", \.width), .init("height", \.height))

  static func insert(_ work: Work, _ it: ReviewPicture, _ bytes: [UInt8]) throws {
    try work.run(
      """
      INSERT INTO review_picture (shop, \(columns), bytes)
      VALUES (\(work.shop), \(values: columns, of: it), \(bytes))
      """)
  }

  static func of(_ work: Work, _ claims: [RewardClaimID]) throws
    -> [RewardClaimID: [ReviewPicture]]
  {
    let rows = try work.rows(
      """
      SELECT \(columns) FROM review_picture
      WHERE shop = \(work.shop) AND claim IN (\(list: claims)) ORDER BY id
      """)
    return Dictionary(grouping: try rows.map(picture), by: \.claim)
  }

  /// - Throws: not-found, for a picture of another claim too.
  static func bytes(_ work: Work, _ id: ReviewPictureID, of claim: RewardClaimID) throws -> (
    type: String, bytes: [UInt8]
  ) {
    let row = try work.row(
      """
      SELECT type, bytes FROM review_picture
      WHERE shop = \(work.shop) AND id = \(id) AND claim = \(claim)
      """)
    guard let row else { throw Problem.notFound("picture") }
    return (try row.get("type"), try row.get("bytes"))
  }

  private static func picture(_ row: SQLRow) throws -> ReviewPicture {
    ReviewPicture(
      id: try row.get("id"), claim: try row.get("claim"), name: try row.get("name"),
      type: try row.get("type"), width: try row.get("width"), height: try row.get("height"))
  }
}
