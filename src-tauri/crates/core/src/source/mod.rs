//! From a row of anybody's data to evidence, by declaration.
