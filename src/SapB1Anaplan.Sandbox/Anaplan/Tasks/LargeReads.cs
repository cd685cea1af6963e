using System.Collections.Concurrent;
using System.Security.Cryptography;
using SapB1Anaplan.Sandbox.Anaplan.Files;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Tasks;

/// <summary>A large read: its pages become available one after the other (reference section 3.4).</summary>
internal sealed class LargeRead(SandboxUser user, string objectId, DateTimeOffset lastAccess) : IDisposable
{
    private readonly List<SpoolFile> _pages = [];
    private readonly CancellationTokenSource _cancel = new();

    public string Id { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    public SandboxUser User { get; } = user;

    /// <summary>The list or view that is read.</summary>
    public string ObjectId { get; } = objectId;

    public TaskState State { get; set; }

    /// <summary>False once it has ended without its pages; null until it ends.</summary>
    public bool? Successful { get; set; }

    public DateTimeOffset LastAccess { get; set; } = lastAccess;

    public CancellationToken Cancel => _cancel.Token;

    public int AvailablePages
    {
        get
        {
            lock (_pages)
            {
                return _pages.Count;
            }
        }
    }

    public void Add(SpoolFile page)
    {
        lock (_pages)
        {
            _pages.Add(page);
        }
    }

    public SpoolFile? Page(int number)
    {
        lock (_pages)
        {
            return number >= 0 && number < _pages.Count ? _pages[number] : null;
        }
    }

    public void Free()
    {
        _ = _cancel.CancelAsync();
        lock (_pages)
        {
            _pages.ForEach(page => page.Delete());
            _pages.Clear();
        }
    }

    public void Dispose() => _cancel.Dispose();
}

/// <summary>Runs large reads while they have the model, and frees those nobody comes back for.</summary>
internal sealed class LargeReads(Spool spool, TaskPace pace, TimeProvider time, SandboxSettings settings)
    : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, LargeRead> _reads = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    /// <summary>Starts a read; <paramref name="open"/> gives the lines, or null when they cannot be read.</summary>
    public LargeRead Start(
        AnaplanModel model, SandboxUser user, string objectId, string name, Func<IEnumerable<string>?> open)
    {
        var read = new LargeRead(user, objectId, time.GetUtcNow());
        _reads[read.Id] = read;
        var turn = model.Gate.EnterAsync(read.Cancel);
        _running[read.Id] = Task.Run(() => RunAsync(model, read, name, turn, open));
        return read;
    }

    public LargeRead? Find(SandboxUser user, string objectId, string id)
    {
        if (!_reads.TryGetValue(id, out var read) || read.ObjectId != objectId || read.User != user)
        {
            return null;
        }

        if (time.GetUtcNow() - read.LastAccess >= Idle)
        {
            Remove(read);
            return null;
        }

        return read;
    }

    /// <summary>A page; only those whose number 100 divides count as an access.</summary>
    public SpoolFile? Page(LargeRead read, int number)
    {
        if (number % 100 == 0)
        {
            read.LastAccess = time.GetUtcNow();
        }

        return read.Page(number);
    }

    public void Remove(LargeRead read)
    {
        _reads.TryRemove(read.Id, out _);
        read.Free();
    }

    public Task WhenIdleAsync() => Task.WhenAll(_running.Values);

    public void CancelAll()
    {
        foreach (var read in _reads.Values)
        {
            read.Free();
        }
    }

    public void Dispose()
    {
        foreach (var read in _reads.Values)
        {
            read.Dispose();
        }
    }

    private async Task RunAsync(
        AnaplanModel model, LargeRead read, string name, Task turn, Func<IEnumerable<string>?> open)
    {
        try
        {
            await turn;
        }
        catch (OperationCanceledException)
        {
            read.State = TaskState.Cancelled;
            return;
        }

        try
        {
            read.State = TaskState.InProgress;
            await pace.WaitAsync(name, time, read.Cancel);
            read.Successful = open() is { } lines && Write(read, lines);
            read.State = TaskState.Complete;
        }
        catch (OperationCanceledException)
        {
            read.State = TaskState.Cancelled;
        }
        finally
        {
            model.Gate.Leave();
        }
    }

    private bool Write(LargeRead read, IEnumerable<string> lines)
    {
        foreach (var page in lines.Chunk(settings.ReadRequestPageRows))
        {
            read.Cancel.ThrowIfCancellationRequested();
            var file = spool.Create();
            using (var text = new StreamWriter(file.OpenWrite(), TextEncodings.Get("UTF-8")))
            {
                foreach (var line in page)
                {
                    text.Write(line);
                }
            }

            read.Add(file);
        }

        return true;
    }
}
