"""Packs the direction numbers of S. Joe and F. Y. Kuo into the resource that io.holdfast.numerics.SobolDirections reads.

    python3 pack.py new-joe-kuo-6.21201 ../main/resources/io/holdfast/numerics/sobol-directions.bin

The input is the authors' table: a line of titles, then for each dimension from 2 on: d, s, a, m_1 ... m_s. The output:

    int32, big endian    rows, one for each dimension from the second on
    a row                one byte s, then bits, most significant first, filled up to a byte:
                         s - 1 bits of a, then for i = 2 ... s the i - 1 upper bits of m_i (it is odd, and below 2^i)
"""

import sys


def row(fields):
    degree, polynomial, numbers = fields[1], fields[2], fields[3:]
    assert len(numbers) == degree and polynomial < 1 << (degree - 1)
    bits = format(polynomial, "0%db" % (degree - 1)) if degree > 1 else ""
    for i, number in enumerate(numbers, start=1):
        assert number % 2 == 1 and number < 1 << i
        bits += format(number >> 1, "0%db" % (i - 1)) if i > 1 else ""
    bits += "0" * (-len(bits) % 8)
    return bytes([degree]) + bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))


def main(source, target):
    with open(source, encoding="ascii") as lines:
        table = [[int(word) for word in line.split()] for line in list(lines)[1:] if line.strip()]
    assert [fields[0] for fields in table] == list(range(2, len(table) + 2))
    with open(target, "wb") as packed:
        packed.write(len(table).to_bytes(4, "big"))
        for fields in table:
            packed.write(row(fields))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
