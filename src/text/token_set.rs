//! Sets of tokens, as bits.
//!
//! Most stages have business with few tokens: capitals, digits, cues. Asked token by token, a processor guesses wrong at nearly each
//! of the few; asked of all tokens at once, without a branch, the answers are bits that lie together, and the stage goes from one
//! to the next.

/// A set of tokens of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenSet {
    /// Token `i` is bit `i % 64` of number `i / 64`.
    bits: Vec<u64>,
}

impl TokenSet {
    /// The tokens of which `contains` holds for what is told of them in `items`. It should not branch.
    pub fn of<T>(items: &[T], contains: impl Fn(&T) -> bool) -> Self {
        TokenSet { bits: items.chunks(64).map(|items| pack(items.iter().map(&contains))).collect() }
    }

    /// The same where two lists tell; the longer one is not read to its end.
    pub fn of_pairs<T, U>(items: &[T], others: &[U], contains: impl Fn(&T, &U) -> bool) -> Self {
        let blocks = items.chunks(64).zip(others.chunks(64));
        let block = |(items, others): (&[T], &[U])| pack(items.iter().zip(others).map(|(a, b)| contains(a, b)));
        TokenSet { bits: blocks.map(block).collect() }
    }

    /// The first of its tokens that is not before `from` and is before `end`.
    #[must_use]
    pub fn next(&self, from: usize, end: usize) -> Option<usize> {
        let mut block = from / 64;
        let mut bits = self.bits.get(block)? & (!0 << (from % 64));
        while bits == 0 {
            block += 1;
            if block * 64 >= end {
                return None;
            }
            bits = *self.bits.get(block)?;
        }
        let token = block * 64 + bits.trailing_zeros() as usize;
        (token < end).then_some(token)
    }
}

/// 64 answers or fewer as bits, the first one lowest.
fn pack(members: impl Iterator<Item = bool>) -> u64 {
    let mut answers = [0u8; 64];
    answers.iter_mut().zip(members).for_each(|(answer, member)| *answer = u8::from(member));
    answers.chunks_exact(8).enumerate().fold(0, |bits, (i, eight)| {
        let eight = eight.try_into().map_or(0, u64::from_le_bytes);
        // the lowest bits of eight bytes, brought together in the highest byte
        bits | eight.wrapping_mul(0x0102_0408_1020_4080) >> 56 << (8 * i)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_next_token_of_a_set_is_the_first_that_it_was_made_of(
            members in proptest::collection::vec(proptest::bool::weighted(0.05), 0..400),
            from in 0usize..420,
            end in 0usize..420,
        ) {
            let set = TokenSet::of(&members, |&member| member);
            assert_eq!(TokenSet::of_pairs(&members, &members, |&a, &b| a & b), set);
            let first = (from..end.min(members.len())).find(|&i| members[i]);
            assert_eq!(set.next(from, end), first);
        }
    }
}
