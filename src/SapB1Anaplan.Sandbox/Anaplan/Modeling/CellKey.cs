namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>
/// The address of a cell inside a line item: up to six member indexes of 21 bits. One flat number keeps a cell in
/// some forty bytes. A module has five dimensions at most, because in a view its line items are the sixth.
/// </summary>
internal static class CellKey
{
    public const int MostDimensions = 5;

    private const int Bits = 21;
    private const int Mask = (1 << Bits) - 1;

    public static UInt128 With(UInt128 key, int position, int index) =>
        key | ((UInt128)(uint)index << (position * Bits));

    public static int At(UInt128 key, int position) => (int)(uint)(key >> (position * Bits)) & Mask;

    public static UInt128 Replace(UInt128 key, int position, int index) =>
        With(key & ~((UInt128)Mask << (position * Bits)), position, index);
}
