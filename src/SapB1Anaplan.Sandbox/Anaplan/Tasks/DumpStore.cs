using System.Collections.Concurrent;
using SapB1Anaplan.Sandbox.Anaplan.Files;
using SapB1Anaplan.Sandbox.Anaplan.Identity;

namespace SapB1Anaplan.Sandbox.Anaplan.Tasks;

/// <summary>
/// Failure dumps: per user, of the latest run only, gone 48 hours after the last access or with the next clean run
/// (reference section 4.7). The task of an older run goes on saying that a dump is there.
/// </summary>
internal sealed class DumpStore(TimeProvider time, SandboxSettings settings)
{
    private readonly ConcurrentDictionary<(string User, string Object), Kept> _dumps = new();

    public void Replace(ModelTask task, string objectId, SpoolFile? dump)
    {
        var key = (task.User.UserGuid, objectId);
        if (_dumps.TryRemove(key, out var old))
        {
            old.File.Delete();
        }

        if (dump is not null)
        {
            _dumps[key] = new Kept(task.Id, dump, time.GetUtcNow());
        }
    }

    public FileContent? Find(SandboxUser user, string objectId, string taskId)
    {
        if (!_dumps.TryGetValue((user.UserGuid, objectId), out var kept) || kept.TaskId != taskId)
        {
            return null;
        }

        if (time.GetUtcNow() - kept.LastAccess >= PrivateFiles.Lifetime)
        {
            _dumps.TryRemove((user.UserGuid, objectId), out _);
            kept.File.Delete();
            return null;
        }

        kept.LastAccess = time.GetUtcNow();
        return new SlicedContent(kept.File, settings.DownloadChunkBytes);
    }

    private sealed class Kept(string taskId, SpoolFile file, DateTimeOffset lastAccess)
    {
        public string TaskId { get; } = taskId;

        public SpoolFile File { get; } = file;

        public DateTimeOffset LastAccess { get; set; } = lastAccess;
    }
}
