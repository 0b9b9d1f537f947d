//! A file that can be thrown away: whole and with a checksum, or nothing.

use super::replace;
use crate::StoreError;
use std::path::Path;

/// Writes bytes with their checksum.
///
/// # Errors
/// A disk that refuses; what stood there before stays.
pub fn seal(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    replace(path, |file| {
        file.write_all(&checksum(bytes))?;
        file.write_all(bytes)
    })
}

/// Returns the bytes of a sealed file; none where there is none, or where it is not what was written.
pub fn unseal(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = std::fs::read(path).ok()?;
    let sum: [u8; 12] = bytes.first_chunk().copied()?;
    bytes.drain(..sum.len());
    (checksum(&bytes) == sum).then_some(bytes)
}

/// The length and the CRC-32: against what a disk or a crash does, not against who means harm.
fn checksum(bytes: &[u8]) -> [u8; 12] {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    let mut sum = [0; 12];
    sum[..8].copy_from_slice(&(bytes.len() as u64).to_le_bytes());
    sum[8..].copy_from_slice(&crc.sum().to_le_bytes());
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_comes_back_and_what_was_touched_does_not() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("index/sealed.bin");
        assert_eq!(unseal(&path), None);
        for bytes in [b"".as_slice(), b"abc", &[7; 100_000]] {
            seal(&path, bytes).unwrap();
            assert_eq!(unseal(&path).as_deref(), Some(bytes));
            let mut touched = std::fs::read(&path).unwrap();
            let last = touched.len() - 1;
            touched[last] ^= 1;
            std::fs::write(&path, &touched).unwrap();
            assert_eq!(unseal(&path), None);
            std::fs::write(&path, &touched[..last]).unwrap();
            assert_eq!(unseal(&path), None);
        }
    }
}
