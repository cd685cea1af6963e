namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>Each different text once; entries and lines hold its number. Number 0 is null.</summary>
internal sealed class StringPool
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private string?[] _texts = new string?[1024];
    private int _count = 1;

    public int Add(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        lock (_gate)
        {
            if (!_numbers.TryGetValue(text, out var number))
            {
                number = _count++;
                if (number == _texts.Length)
                {
                    var larger = new string?[_texts.Length * 2];
                    _texts.CopyTo(larger, 0);
                    // Readers take no lock: they see the old array or the new one, and both hold what they ask for.
                    Volatile.Write(ref _texts, larger);
                }

                _texts[number] = text;
                _numbers.Add(text, number);
            }

            return number;
        }
    }

    public ushort AddCode(string? text)
    {
        var number = Add(text);
        return number <= ushort.MaxValue
            ? (ushort)number
            : throw new InvalidOperationException("More than 65,535 different codes.");
    }

    public string? this[int number] => Volatile.Read(ref _texts)[number];
}
