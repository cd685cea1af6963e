using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Flows.Compare;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>
/// Maps, reviews, loads and proves: once, and once more where the proof finds cells that hold something else than was
/// known. Where it is not known what the model holds, that is read first.
/// </summary>
internal sealed class ActualsRounds(
    FlowRun run,
    ActualsSettings settings,
    LoadSettings load,
    LimitStage limit,
    AnaplanModelClient model,
    ActualsVerdict verdict)
{
    private const int MostRounds = 2;

    private readonly JobBook _book = new(run.Store, load.Job);

    public required MapStage Map { get; init; }

    public required Lazy<Task<PeriodStates>> Periods { get; init; }

    private string Place => $"model {model.ModelName ?? model.ModelId}";

    public async Task<ActualsSyncResult> RunAsync(ActualsRequest request, CancellationToken cancellationToken)
    {
        var names = new Lazy<Task<MemberNames>>(() => ReadNamesAsync(cancellationToken));
        var compare = settings.AfterLoad;
        var prove = new ProveStage(run.Store, run.Trail, load, compare?.Tolerance ?? 0m);
        var back = compare is null
            ? null
            : new ReadBack(compare, model, settings.Layout, new PeriodLabels(settings.Calendar));
        Func<CancellationToken, Task<ModelContent>>? readBack = back is null
            ? null
            : async token => await back.ReadAsync(await names.Value.ConfigureAwait(false), token).ConfigureAwait(false);
        if (back is not null && !request.Resend && await IsAsItWasAsync(back, names, compare!.Tolerance, cancellationToken).ConfigureAwait(false))
        {
            return verdict.Judged();
        }

        // What is not known is read before anything is mapped: the policies look at what the model holds.
        // Lists are looked at in every run where the job names them: cells go with a member that somebody deletes.
        if (!names.IsValueCreated)
        {
            var looks = readBack is not null || settings.Lists.Lists.ToDictionary().Count > 0;
            verdict.Mapped = await Map.MapAsync(names, everything: looks).ConfigureAwait(false);
        }

        if (readBack is not null && (!_book.IsKnown || run.IsRehearsal))
        {
            await prove.ProveAsync([], readBack, cancellationToken).ConfigureAwait(false);
        }

        if (request.Resend)
        {
            Resend(request);
        }

        var changed = _book.Changed();
        for (var round = 1; ; round++)
        {
            var reviewed = await new ReviewStage(run.Store, run.Trail, load.Job, settings.Review, run.Output)
                .ReviewAsync(changed, Periods).ConfigureAwait(false);
            verdict.Add(reviewed);
            if (limit.Cells(reviewed) is { Count: > 0 } held)
            {
                return verdict.Held(held);
            }

            if (round > 1 && reviewed.Send.Count == 0)
            {
                verdict.Remain(changed);
                return verdict.Judged();
            }

            var loads = (IReadOnlyList<LoadVerdict>)[];
            if (reviewed.Send.Count > 0)
            {
                if (!await run.Output.ConfirmAsync(Place, ActualsVerdict.Question(load.Import, reviewed.Send)).ConfigureAwait(false))
                {
                    return verdict.Rehearsed();
                }

                loads = await new LoadStage(run.Store, run.Trail, load, model, run.Output)
                    .LoadAsync(reviewed.Send, cancellationToken).ConfigureAwait(false);
            }

            if (run.IsRehearsal || (loads.Count == 0 && readBack is null))
            {
                verdict.Remain(changed);
                return verdict.Judged();
            }

            var proved = await prove.ProveAsync(loads, readBack, cancellationToken).ConfigureAwait(false);
            verdict.Add(reviewed.Send, proved);
            changed = _book.Changed().Where(cell => !verdict.RefusedCells.Contains(cell.Id)).ToList();
            if (proved.Changed.Count == 0 || round == MostRounds)
            {
                verdict.Remain(changed);
                return verdict.Judged();
            }

            verdict.Heal(proved.Changed, run.Trail);
        }
    }

    // The common case costs least: nothing new, and the model read back by the lists of the last time holds just what it
    // should. Whatever differs is looked at with the lists as they are now.
    private async Task<bool> IsAsItWasAsync(
        ReadBack back, Lazy<Task<MemberNames>> names, decimal tolerance, CancellationToken cancellationToken)
    {
        if (run.IsRehearsal || !_book.IsKnown || _book.Lists is not { } lists)
        {
            return false;
        }

        verdict.Mapped = await Map.MapAsync(names).ConfigureAwait(false);
        if (names.IsValueCreated || verdict.Mapped.Changed.Count > 0)
        {
            return false;
        }

        var held = await back.ReadAsync(MemberLists.FromText(settings.Layout.Dimensions, lists), cancellationToken)
            .ConfigureAwait(false);
        var agrees = new HeldTotals(run.Store, load.Job).Agrees(held.Cells, tolerance);
        verdict.IsReadBack |= agrees;
        return agrees;
    }

    private async Task<MemberNames> ReadNamesAsync(CancellationToken cancellationToken)
    {
        var names = await MemberLists
            .ReadAsync(settings.Lists, settings.PeriodSource, model, settings.Layout.Dimensions, cancellationToken)
            .ConfigureAwait(false);
        _book.Lists = MemberLists.ToText(names);
        return names;
    }

    private void Resend(ActualsRequest request)
    {
        var period = settings.Layout.Dimensions.ToList().IndexOf(MappingDimension.Period);
        var account = settings.Layout.Dimensions.ToList().IndexOf(MappingDimension.Account);
        bool Is(IReadOnlyCollection<string> wanted, params string[] texts) =>
            wanted.Count == 0 || texts.Any(text => wanted.Contains(text, StringComparer.OrdinalIgnoreCase));

        var cells = _book.Totals()
            .Where(cell => !cell.IsForeign
                && Is(request.Periods, cell.Members[period]) && Is(request.Accounts, cell.Members[account], cell.Account))
            .Select(cell => cell.Id)
            .ToList();
        _book.Resend(cells);
        run.Trail.Audit(
            "Resent",
            load.Import,
            ("cells", FormattableString.Invariant($"{cells.Count}")),
            ("periods", string.Join(",", request.Periods)),
            ("accounts", string.Join(",", request.Accounts)));
    }
}
