//! shim
/// s
#[derive(Debug, PartialEq)]
pub enum EncodingOrigin {
    /// s
    Valid,
    /// s
    Guessed,
    /// s
    Chosen,
}
/// s
pub struct Decoded {
    /// s
    pub text: String,
    /// s
    pub encoding: &'static str,
    /// s
    pub origin: EncodingOrigin,
    /// s
    pub malformed: u32,
}
/// s
pub fn decode(b: Vec<u8>, _: Option<&str>) -> Result<Decoded, String> {
    Ok(Decoded {
        text: String::from_utf8_lossy(&b).into_owned(),
        encoding: "UTF-8",
        origin: EncodingOrigin::Valid,
        malformed: 0,
    })
}
/// s
pub fn is_known_label(_: &str) -> bool {
    true
}
