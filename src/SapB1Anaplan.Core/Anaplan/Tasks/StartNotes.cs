using System.Globalization;
using SapB1Anaplan.Core.Anaplan.Connection;

namespace SapB1Anaplan.Core.Anaplan.Tasks;

/// <summary>
/// What is noted about a start: when, the work, the task once it is known, and the tasks there were before.
/// </summary>
internal sealed record StartNote(long At, string Work, string? TaskId, IReadOnlyList<string> Before)
{
    public static StartNote? Parse(string? text)
    {
        var parts = text?.Split('|');
        return parts is not { Length: 4 }
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? null
            : new StartNote(
                at,
                parts[1],
                parts[2].Length == 0 ? null : parts[2],
                parts[3].Split([','], StringSplitOptions.RemoveEmptyEntries));
    }

    public override string ToString() =>
        $"{At.ToString(CultureInfo.InvariantCulture)}|{Work}|{TaskId}|{string.Join(",", Before)}";
}

/// <summary>The notes about starts, which outlive the process.</summary>
internal sealed class StartNotes(ISharedState state, AnaplanOptions options)
{
    /// <summary>As long as the platform keeps files and dumps; what is older is no crash but history.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(48);

    /// <summary>Notes that a task is about to be started.</summary>
    public Task BeginAsync(TaskPaths paths, string work, IReadOnlyList<string> before) => WriteAsync(paths, work, null, before);

    /// <summary>Notes which task it became.</summary>
    public Task StartedAsync(TaskPaths paths, string work, string taskId) => WriteAsync(paths, work, taskId, []);

    /// <summary>Notes that a task runs on with nobody waiting for it: the next run lets it end first.</summary>
    public Task LeaveAsync(TaskPaths paths, string taskId) => WriteAsync(paths, "left", taskId, []);

    /// <summary>Forgets a task whose end was seen.</summary>
    public Task ForgetAsync(TaskPaths paths) => state.RememberAsync(Name(paths), null);

    /// <summary>The note about a start whose end was not seen; null where there is none.</summary>
    public async Task<StartNote?> ReadAsync(TaskPaths paths, CancellationToken cancellationToken)
    {
        var note = StartNote.Parse(await state.RecallAsync(Name(paths), cancellationToken).ConfigureAwait(false));
        return note is null || Now() - note.At > Life.TotalSeconds ? null : note;
    }

    private Task WriteAsync(TaskPaths paths, string work, string? taskId, IReadOnlyList<string> before) =>
        state.RememberAsync(Name(paths), new StartNote(Now(), work, taskId, before).ToString());

    private long Now() => options.TimeProvider.GetUtcNow().ToUnixTimeSeconds();

    private string Name(TaskPaths paths) =>
        $"task {options.ApiUri.Authority} {paths.Scope.ModelId} {paths.Segment} {paths.ActionId}";
}
