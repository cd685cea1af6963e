namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>Counts the lines of a delimited text byte by byte; a line break inside quotes belongs to its row.</summary>
internal sealed class LineScan(bool wide)
{
    private bool _quoted;
    private bool _open;
    private byte _before;
    private long _lines;

    /// <summary>Where the last complete line ended: the offset of the byte after it.</summary>
    public long LastEnd { get; private set; }

    /// <summary>The lines so far, an unfinished last one included.</summary>
    public long Count => _lines + (_open ? 1 : 0);

    /// <param name="value">The next byte.</param>
    /// <param name="end">The offset after it.</param>
    public void Next(byte value, long end)
    {
        // Of a two-byte character the first byte says which it is if the second is zero.
        if (wide && end % 2 == 1)
        {
            _before = value;
            return;
        }

        var character = wide ? (value == 0 ? _before : (byte)1) : value;
        switch (character)
        {
            case (byte)'"':
                _quoted = !_quoted;
                _open = true;
                break;
            case (byte)'\n' when !_quoted:
                _lines++;
                _open = false;
                LastEnd = end;
                break;
            default:
                _open = true;
                break;
        }
    }
}
