//! tilia
fn main(){}
