/// What the checks of invitations to rate share.
extension TalkReading {
  func isInvitation(_ index: Int) -> Bool {
    utterances[index].event == .ratingInvited || (isBy(.agent, index) && has(.invite, index))
  }
}
