namespace SapB1Anaplan.Simulator.Scripts;

/// <summary>
/// Makes a life up from a seed. Leaving kinds out does not change the events of the others, so that what a filter hides
/// can be told from what it changes.
/// </summary>
public sealed class ScriptWriter
{
    private readonly Random _random;
    private readonly Func<EventKind, bool> _wanted;
    private readonly double _often;
    private readonly List<LifeEvent> _events = [];
    private readonly SortedDictionary<int, List<LifeEvent>> _later = [];

    private ScriptWriter(int seed, Func<EventKind, bool>? wanted, double often)
    {
        _often = often;
        _random = new Random(seed);
        _wanted = wanted ?? (_ => true);
    }

    /// <summary>The events of so many days, in their order.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="days">How many days.</param>
    /// <param name="wanted">Which kinds may be in it; null for all. Begin and Run always are.</param>
    /// <param name="often">How much more often than usual everything but postings happens.</param>
    public static IReadOnlyList<LifeEvent> Write(
        int seed, int days, Func<EventKind, bool>? wanted = null, double often = 1)
    {
        var writer = new ScriptWriter(seed, wanted, often);
        writer.Add(new LifeEvent(0, EventKind.Begin, writer._random.Next(1 << 10), writer._random.Next(4)));
        for (var day = 0; day < days; day++)
        {
            writer.Live(day);
        }

        writer.Add(new LifeEvent(days, EventKind.Calm));
        return writer._events;
    }

    private void Live(int day)
    {
        if (_later.Remove(day, out var due))
        {
            due.ForEach(Add);
        }

        for (var posting = _random.Next(2, 5); posting > 0; posting--)
        {
            Add(Make(day, Weights.Pick(Weights.Postings, _random)));
        }

        foreach (var (kind, chance) in Weights.Daily)
        {
            if (_random.NextDouble() < chance * _often)
            {
                var happens = Make(day, kind);
                Add(happens);
                Follow(happens);
            }
        }

        if (day % 30 == 9)
        {
            // The books of the month before the last are closed, for good unless somebody opens them again.
            Add(new LifeEvent(day, EventKind.LockPeriod, 2));
        }

        Add(new LifeEvent(day, EventKind.Run, _random.Next(7) == 0 ? 1 : 0));
        if (day % 25 == 24)
        {
            Add(new LifeEvent(day, EventKind.Calm));
        }
    }

    private void Add(LifeEvent happens)
    {
        if (happens.Kind is EventKind.Begin or EventKind.Run || _wanted(happens.Kind))
        {
            _events.Add(happens);
        }
    }

    private LifeEvent Make(int day, EventKind kind)
    {
        // Most of what happens is about what was there from the start.
        var account = _random.Next(_random.Next(4) == 0 ? Names.Accounts : Names.FirstAccounts);
        var center = _random.Next(_random.Next(4) == 0 ? Names.Centers + 1 : Names.FirstCenters + 1);
        var cents = _random.Next(1, 2_000_000) / 100m * (_random.Next(5) == 0 ? -1 : 1);
        var (small, back) = (_random.Next(4), _random.Next(30));
        var plain = new LifeEvent(day, kind, account, center, 0, cents);
        return kind switch
        {
            EventKind.Post or EventKind.PostMany => plain with { C = _random.Next(6) },
            EventKind.PostBackDated => plain with { C = _random.Next(20, 100) },
            EventKind.PostOnBranch => plain with { C = 1 + (small % 3) },
            EventKind.PostLarge => plain with { Amount = decimal.Round(cents * 12_345_678.9m, 2) },
            EventKind.PostLate => plain with { C = 1 + small },
            EventKind.PostAhead => plain with { C = 1 + back },
            EventKind.Reverse or EventKind.ChangeRule or EventKind.ChangeRuleInClosed =>
                plain with { A = _random.Next(3) == 0 ? _random.Next(300) : _random.Next(20), C = back },
            EventKind.LockPeriod or EventKind.ClosePeriod or EventKind.OpenPeriod => plain with { A = 1 + small },
            EventKind.RenameAccount or EventKind.RenameMember => plain with { B = _random.Next(10) },
            EventKind.ChangeAccountType => plain with { B = small % 3 },
            EventKind.ChangeShares => plain with { C = 10 + back },
            EventKind.BackUpSap or EventKind.RestoreSap or EventKind.CopyLedger or EventKind.RestoreLedger =>
                plain with { A = 0 },
            EventKind.LoseBranch or EventKind.RegainBranch => plain with { C = 1 + (small % 3) },
            EventKind.SetRule => plain with { A = _random.Next(Names.Patterns.Count), B = _random.Next(Names.Targets) },
            EventKind.RemoveRule => plain with { A = _random.Next(Names.Patterns.Count) },
            EventKind.SetUnmapped or EventKind.SetCalendar or EventKind.BreakImport or EventKind.SetLimits =>
                plain with { A = small % 3 },
            EventKind.SetCenterColumn or EventKind.SetLeaveOut or EventKind.SetTurnSign or EventKind.SetHold
                or EventKind.SetSplit or EventKind.SetMeasure or EventKind.SetExtraCells or EventKind.SetTolerance
                or EventKind.DoubleJob or EventKind.RenameJob => plain with { A = small % 2 },
            EventKind.SwitchCompany => plain with { A = 1 },
            EventKind.SetRowsPerImport => plain with { A = small == 0 ? 500_000 : small * 4 },
            EventKind.SetFrom => plain with { A = small },
            EventKind.SetReread => plain with { A = small * small * 20, B = small - 1 },
            EventKind.SetClock => plain with { A = _random.Next(-60, 61) },
            EventKind.TypeBeside => plain with { C = small },
            EventKind.RoundExport => plain with { A = small % 2 == 0 ? 2 : 0 },
            EventKind.SapFault or EventKind.AnaplanFault => plain with
            {
                A = _random.Next(8), B = _random.Next(30), C = _random.Next(4) == 0 ? 1000 : 1 + small,
            },
            EventKind.Kill => plain with { A = 1 + _random.Next(70), B = small % 2 },
            _ => plain,
        };
    }

    /// <summary>What is undone some days later, as people do once they notice.</summary>
    private void Follow(LifeEvent happens)
    {
        var day = happens.Day + 1 + _random.Next(happens.Kind is EventKind.LockPeriod ? 40 : 5);
        LifeEvent? undone = happens.Kind switch
        {
            EventKind.LoseBranch => happens with { Kind = EventKind.RegainBranch },
            EventKind.SwitchCompany => happens with { A = 0 },
            EventKind.SetMeasure or EventKind.SetTolerance or EventKind.SetCenterColumn or EventKind.SetCalendar or EventKind.SetFrom => happens with { A = 0 },
            EventKind.DoubleJob => happens with { Kind = EventKind.RemoveDouble },
            EventKind.SetClock => happens with { A = 0 },
            EventKind.LockPeriod => happens with { Kind = EventKind.OpenPeriod },
            EventKind.DeleteAccountMember => happens with { Kind = EventKind.AddAccountMember },
            EventKind.DeleteCenterMember => happens with { Kind = EventKind.AddCenterMember },
            EventKind.BackUpSap when _random.Next(2) == 0 => happens with { Kind = EventKind.RestoreSap },
            EventKind.CopyLedger when _random.Next(2) == 0 => happens with { Kind = EventKind.RestoreLedger },
            EventKind.BreakImport or EventKind.ArchiveModel or EventKind.TakeModelOffline or EventKind.RecodeMember
                or EventKind.AddChild or EventKind.RenameImport or EventKind.RenameExport or EventKind.RoundExport =>
                happens with { Kind = EventKind.Calm },
            _ => null,
        };
        if (undone is not null && _wanted(happens.Kind))
        {
            if (!_later.TryGetValue(day, out var due))
            {
                _later.Add(day, due = []);
            }

            due.Add(undone with { Day = day });
        }
    }
}
