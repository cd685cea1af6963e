namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>What takes back the changes of a change set that failed. Idle outside of one.</summary>
internal static class UndoLog
{
    // Bound to the thread: what others change meanwhile is not the change set's to take back.
    [ThreadStatic]
    private static Stack<Action>? _actions;

    public static void Push(Action action) => _actions?.Push(action);

    /// <summary>Runs work; takes back all it did where it answers false or throws.</summary>
    public static void Atomically(Func<bool> work)
    {
        var actions = new Stack<Action>();
        _actions = actions;
        var done = false;
        try
        {
            done = work();
        }
        finally
        {
            _actions = null;
            while (!done && actions.TryPop(out var undo))
            {
                undo();
            }
        }
    }
}
