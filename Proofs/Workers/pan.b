	switch (t->back) {
	default: Uerror("bad return move");
	case  0: goto R999; /* nothing to undo */

		 /* CLAIM every_loop_ends */
;
		;
		;
		;
		
	case 5: // STATE 13
		;
		p_restor(II);
		;
		;
		goto R999;

		 /* PROC :init: */

	case 6: // STATE 1
		;
		((P2 *)_this)->i = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 8: // STATE 3
		;
		;
		delproc(0, now._nr_pr-1);
		;
		goto R999;

	case 9: // STATE 4
		;
		((P2 *)_this)->i = trpt->bup.oval;
		;
		goto R999;

	case 10: // STATE 11
		;
		p_restor(II);
		;
		;
		goto R999;

		 /* PROC Caller */

	case 11: // STATE 1
		;
		((P1 *)_this)->parts = trpt->bup.oval;
		;
		goto R999;

	case 12: // STATE 3
		;
		((P1 *)_this)->parts = trpt->bup.oval;
		;
		goto R999;

	case 13: // STATE 9
		;
		now.isBusy = trpt->bup.oval;
		;
		goto R999;
;
		;
		;
		;
		
	case 16: // STATE 16
		;
		;
		delproc(0, now._nr_pr-1);
		;
		goto R999;

	case 17: // STATE 17
		;
		now.workers = trpt->bup.oval;
		;
		goto R999;
;
		;
		;
		;
		
	case 20: // STATE 28
		;
		((P1 *)_this)->i = trpt->bup.ovals[2];
		now.part = trpt->bup.ovals[1];
		now.loop = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;
;
		;
		;
		;
		
	case 23: // STATE 32
		;
		now.state[ Index(((P1 *)_this)->i, 2) ] = trpt->bup.ovals[1];
		((P1 *)_this)->old = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 24: // STATE 35
		;
	/* 0 */	((P1 *)_this)->old = trpt->bup.oval;
		;
		;
		goto R999;

	case 25: // STATE 46
		;
		((P1 *)_this)->i = trpt->bup.ovals[1];
		now.wakeUp[ Index(((P1 *)_this)->i, 2) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 26: // STATE 46
		;
		((P1 *)_this)->i = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 28: // STATE 53
		;
		now.done[0] = trpt->bup.oval;
		;
		goto R999;

	case 29: // STATE 55
		;
		((P1 *)_this)->i = trpt->bup.oval;
		;
		goto R999;
;
		;
		;
		;
		;
		;
		
	case 33: // STATE 59
		;
		now.done[ Index(((P1 *)_this)->i, 3) ] = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 35: // STATE 64
		;
		now.state[ Index((((P1 *)_this)->i-1), 2) ] = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 37: // STATE 67
		;
		now.done[ Index(((P1 *)_this)->i, 3) ] = trpt->bup.oval;
		;
		goto R999;
;
		;
		;
		;
		
	case 40: // STATE 77
		;
		((P1 *)_this)->i = trpt->bup.oval;
		;
		goto R999;

	case 41: // STATE 83
		;
		((P1 *)_this)->i = trpt->bup.oval;
		;
		goto R999;
;
		;
		;
		;
		
	case 44: // STATE 87
		;
		now.state[ Index(((P1 *)_this)->i, 2) ] = trpt->bup.oval;
		;
		goto R999;

	case 45: // STATE 90
		;
		now.end[ Index(((P1 *)_this)->i, 2) ] = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 47: // STATE 101
		;
		((P1 *)_this)->i = trpt->bup.oval;
		;
		goto R999;
	case 48: // STATE 128
		sv_restor();
		goto R999;

	case 49: // STATE 129
		;
		now.part = trpt->bup.oval;
		;
		goto R999;

	case 50: // STATE 130
		;
		now.isBusy = trpt->bup.oval;
		;
		goto R999;

		 /* PROC Worker */
;
		;
		
	case 52: // STATE 3
		;
		now.state[ Index(((P0 *)_this)->i, 2) ] = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 54: // STATE 12
		;
		now.waits[ Index(((P0 *)_this)->i, 2) ] = trpt->bup.ovals[1];
		now.state[ Index(((P0 *)_this)->i, 2) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 55: // STATE 16
		;
		now.waits[ Index(((P0 *)_this)->i, 2) ] = trpt->bup.ovals[1];
		now.wakeUp[ Index(((P0 *)_this)->i, 2) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
;
		;
		
	case 57: // STATE 24
		;
		((P0 *)_this)->mine = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 59: // STATE 26
		;
		now.done[ Index((((P0 *)_this)->i+1), 3) ] = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 61: // STATE 30
		;
		now.state[ Index(((P0 *)_this)->i, 2) ] = trpt->bup.ovals[1];
		((P0 *)_this)->old = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 62: // STATE 32
		;
	/* 0 */	((P0 *)_this)->old = trpt->bup.oval;
		;
		;
		goto R999;

	case 63: // STATE 33
		;
		now.end[ Index(((P0 *)_this)->i, 2) ] = trpt->bup.oval;
		;
		goto R999;
	}

