namespace SapB1Anaplan.Sandbox.Anaplan.Files;

/// <summary>One user's own content of one file: the chunks that came, and those of an upload still open.</summary>
internal sealed class PrivateFile : FileContent
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, SpoolFile> _chunks = [];
    private SortedDictionary<int, SpoolFile>? _pending;
    private int? _announced;

    /// <summary>Highest chunk plus one: a chunk that never came leaves a hole that nobody mentions.</summary>
    public override int ChunkCount
    {
        get
        {
            lock (_gate)
            {
                return _chunks.Count == 0 ? 0 : _chunks.Keys.Max() + 1;
            }
        }
    }

    public IReadOnlyList<int> ChunkIds
    {
        get
        {
            lock (_gate)
            {
                return [.. _chunks.Keys];
            }
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _chunks.Count == 0;
            }
        }
    }

    public override Stream? OpenChunk(int chunk)
    {
        lock (_gate)
        {
            return _chunks.GetValueOrDefault(chunk)?.OpenRead();
        }
    }

    /// <summary>Begins an upload: a known count replaces the content at once, -1 only when it is completed.</summary>
    public void Begin(int chunkCount)
    {
        lock (_gate)
        {
            if (chunkCount >= 0)
            {
                _announced = chunkCount;
                Discard(_chunks);
                _pending = null;
            }
            else
            {
                _announced = null;
                Discard(_pending);
                _pending = [];
            }
        }
    }

    /// <summary>True when a chunk of this number may come now.</summary>
    public bool Expects(int chunk)
    {
        lock (_gate)
        {
            return chunk >= 0 && (_pending is not null || chunk < _announced);
        }
    }

    public void Put(int chunk, SpoolFile file)
    {
        lock (_gate)
        {
            var chunks = _pending ?? _chunks;
            if (chunks.Remove(chunk, out var old))
            {
                old.Delete();
            }

            chunks.Add(chunk, file);
        }
    }

    /// <summary>Ends an open upload; its chunks are the content from now on.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            if (_pending is null)
            {
                return;
            }

            Discard(_chunks);
            foreach (var (number, file) in _pending)
            {
                _chunks.Add(number, file);
            }

            _announced = _chunks.Count;
            _pending = null;
        }
    }

    public void Delete()
    {
        lock (_gate)
        {
            Discard(_chunks);
            Discard(_pending);
            _pending = null;
        }
    }

    private static void Discard(SortedDictionary<int, SpoolFile>? chunks)
    {
        foreach (var file in chunks?.Values ?? Enumerable.Empty<SpoolFile>())
        {
            file.Delete();
        }

        chunks?.Clear();
    }
}
