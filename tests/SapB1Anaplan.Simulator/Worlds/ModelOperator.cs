using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Simulator.Judging;
using SapB1Anaplan.Simulator.Scripts;

namespace SapB1Anaplan.Simulator.Worlds;

/// <summary>What planners and model builders do in Anaplan.</summary>
internal sealed class ModelOperator(World world, TouchedCells touched)
{
    private const string ImportName = JobSettings.Import;
    private const string ExportName = JobSettings.Export;
    private const string Elsewhere = " (old)";
    private const string Child = "-child";

    private readonly IReadOnlyList<ColumnTarget> _columns =
        [.. world.Model.Imports.First(import => import.Name == ImportName).Columns];

    private MemberList Accounts => world.Model.List("Accounts")!;

    private MemberList Centers => world.Model.List("Cost Centers")!;

    /// <summary>True where the event was one of Anaplan and did something.</summary>
    public bool Do(LifeEvent e) => e.Kind switch
    {
        EventKind.TypeOver => Held(e.A) is { } cell && Type(e.Amount, cell.Members),
        EventKind.ClearCell => Held(e.A) is { } cell && Type(0, cell.Members),
        EventKind.TypeBeside => Type(e.Amount,
        [
            Names.Account(e.A), Names.Center(e.B) ?? Names.NoCenter, "EUR",
            Timescale.NameOf(world.Clock.Today.AddMonths(-e.C)),
        ]),
        EventKind.DeleteAccountMember => Delete(Accounts, 0, Names.Account(e.A)),
        EventKind.DeleteCenterMember => Delete(Centers, 1, Names.Center(e.B) ?? Names.NoCenter),
        EventKind.AddAccountMember => world.Production.Accounts.Find(Names.Account(e.A)) is not null
            && Accounts.AddMember(Names.Account(e.A), $"By hand {e.A}"),
        EventKind.AddCenterMember => Centers.AddMember(Names.Center(e.B) ?? Names.NoCenter, $"By hand {e.B}"),
        EventKind.RenameMember => Accounts.RenameMember(Names.Account(e.A), $"Named {e.A} v{e.B}"),
        EventKind.RecodeMember => Recode(Names.Account(e.A), Names.Account(e.A) + Elsewhere),
        EventKind.AddChild => AddChild(Names.Account(e.A)),
        EventKind.RenameImport => world.Model.RenameImport(ImportName, ImportName + Elsewhere),
        EventKind.RecreateImport => world.Model.RecreateImport(ImportName),
        EventKind.BreakImport => BreakImport(e.A),
        EventKind.RenameExport => world.Model.RenameExport(ExportName, ExportName + Elsewhere),
        EventKind.RoundExport => world.Model.ChangeExport(ExportName, shape => shape with { Decimals = e.A }),
        EventKind.ExpireFiles => Expire(),
        EventKind.ArchiveModel => State(ModelState.Archived),
        EventKind.TakeModelOffline => State(ModelState.Maintenance),
        _ => false,
    };

    /// <summary>Undoes what stands in the way of a run, as the model builder does who is told of it.</summary>
    public void PutRight()
    {
        var model = world.Model;
        model.State = ModelState.Unlocked;
        model.RenameImport(ImportName + Elsewhere, ImportName);
        model.ChangeImport(ImportName, _columns);
        model.RenameExport(ExportName + Elsewhere, ExportName);
        model.ChangeExport(ExportName, shape => shape with { Decimals = null });
        foreach (var code in CodesEnding(Child))
        {
            model.DeleteMember(Accounts, code);
        }

        foreach (var code in CodesEnding(Elsewhere))
        {
            Recode(code, code[..^Elsewhere.Length]);
        }

        AddMissing();
    }

    /// <summary>Empties cells that a run named because no entry explains them, as a planner does.</summary>
    public void Clear(IEnumerable<IReadOnlyList<string?>> cells, Func<string, bool> isIn)
    {
        var names = cells.ToList();
        foreach (var cell in world.Actuals.Cells().Where(cell => cell.Value != 0 && isIn(CellName.Of(cell.Members))).ToList())
        {
            if (names.Exists(name => name.Zip(cell.Members).All(pair => pair.First is null
                || pair.First.Trim().Equals(pair.Second, StringComparison.OrdinalIgnoreCase))))
            {
                Type(0, cell.Members);
            }
        }
    }

    private List<string> CodesEnding(string ending) =>
    [
        .. Accounts.Members.Select(member => member.Code ?? string.Empty)
            .Where(code => code.EndsWith(ending, StringComparison.Ordinal)),
    ];

    private static bool IsGone(MemberList list, string code) => list.ByCode(code) is null;

    // A list that was never loaded is for the job to fill.
    private void AddMissing()
    {
        if (Accounts.Count > 0)
        {
            var codes = world.Current.Accounts.Rows.Select(row => row.Text("Code")!).Append(Names.Suspense);
            foreach (var code in codes.Where(code => IsGone(Accounts, code)))
            {
                Accounts.AddMember(code, $"By hand {code}");
            }
        }

        if (Centers.Count > 0)
        {
            var codes = world.Current.ProfitCenters.Rows.Select(row => row.Text("CenterCode")!).Append(Names.NoCenter);
            foreach (var code in codes.Where(code => IsGone(Centers, code)))
            {
                Centers.AddMember(code, $"By hand {code}");
            }
        }
    }

    private ModuleCell? Held(int number)
    {
        var cells = world.Actuals.Cells().OrderBy(cell => CellName.Of(cell.Members), StringComparer.Ordinal).ToList();
        return cells.Count == 0 ? null : cells[number * 7 % cells.Count];
    }

    private bool Type(decimal value, IReadOnlyList<string> members)
    {
        if (!world.Actuals.TypeOver(value, [.. members]))
        {
            return false;
        }

        touched.Touch(members);
        return true;
    }

    private bool Delete(MemberList list, int position, string code)
    {
        TouchAll(position, code);
        return world.Model.DeleteMember(list, code);
    }

    private bool Recode(string code, string newCode)
    {
        TouchAll(0, code);
        var done = Accounts.RecodeMember(code, newCode);
        TouchAll(0, newCode);
        return done;
    }

    private bool AddChild(string code)
    {
        TouchAll(0, code);
        return !IsGone(Accounts, code) && Accounts.AddMember(code + Child, code + " child", code);
    }

    /// <summary>All cells that hold something count as changed by somebody else.</summary>
    public void TouchAll() => world.Actuals.Cells().Where(cell => cell.Value != 0).ToList().ForEach(cell => touched.Touch(cell.Members));

    private void TouchAll(int position, string code)
    {
        foreach (var cell in world.Actuals.Cells().Where(cell => cell.Members[position] == code).ToList())
        {
            touched.Touch(cell.Members);
        }
    }

    // Where amounts went or what else was emptied, only a job that compares can see.
    private bool BreakImport(int how)
    {
        IReadOnlyList<ColumnTarget> columns = how switch
        {
            0 => [.. _columns.Where(column => column.SourceColumn != "Cost Center")],
            1 =>
            [
                .. _columns.Select(column => column.Kind == TargetKind.LineItem
                    ? column with { Target = World.OtherLineItem }
                    : column),
            ],
            _ => _columns,
        };
        return (how == 0 || world.Settings.HasCompare)
            && world.Model.ChangeImport(ImportName, columns, clearsTarget: how == 2);
    }

    private bool Expire()
    {
        world.Anaplan.ExpirePrivateFiles();
        return true;
    }

    private bool State(ModelState state)
    {
        world.Model.State = state;
        return true;
    }
}
