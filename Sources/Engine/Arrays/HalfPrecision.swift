extension Float {
    /// Converts the bits of a number of 16 bits: a sign, five bits of the exponent, ten of the fraction (IEEE
    /// 754). Swift's own `Float16` is missing on Macs with Intel processors.
    package init(halfPrecision bits: UInt16) {
        let (exponent, fraction) = (UInt32(bits >> 10 & 31), UInt32(bits & 1023))
        let sign = UInt32(bits >> 15) << 31
        switch exponent {
        case 0: self = Float(sign: sign == 0 ? .plus : .minus, exponent: -24, significand: Float(fraction))
        case 31: self = Float(bitPattern: sign | 0xFF << 23 | fraction << 13)
        default: self = Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
        }
    }
}
